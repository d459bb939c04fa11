package jmpi.comm.net;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.Hosts;
import jmpi.comm.PointToPoint;
import jmpi.comm.boot.Wire;
import jmpi.comm.fault.FaultPlan;
import jmpi.comm.match.Engine;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import jmpi.comm.transport.Transport;
import jmpi.comm.transport.Watch;

/** Two ranks of two hosts in one process, with a look at what their links count. */
final class FarRanks implements AutoCloseable {
    private static final int[] WORLD = {0, 1};

    private final Hosts hosts;
    private final StreamRemote[] remotes = new StreamRemote[2];
    private final Far[] ranks = new Far[2];

    /** A rank. */
    static final class Far extends PointToPoint {
        private final Engine engine;
        private final StreamRemote remote;

        Far(Engine engine, StreamRemote remote) {
            super(engine, 0, WORLD);
            this.engine = engine;
            this.remote = remote;
        }

        void packed(int code) {
            engine.pack(0, code);
        }

        StreamLink link() {
            return (StreamLink) remote.link(1 - rank());
        }

        Outflow outflow() {
            return link().out();
        }
    }

    /** What one of the ranks does. */
    interface Program {
        void run(Far rank) throws Exception;
    }

    FarRanks(boolean integrity) {
        this.hosts =
                Hosts.of(2, 2, new Wire(Wire.Kind.TCP, false, integrity, null, Wire.TIMEOUT_SECONDS, FaultPlan.NONE));
        for (int rank = 0; rank < 2; rank++) {
            remotes[rank] = new StreamRemote(hosts.job(rank), hosts.board(rank), () -> {});
            var engine = new Engine(rank, 2, false, new Wired(remotes[rank]), Watch.NONE);
            ranks[rank] = new Far(engine, remotes[rank]);
        }
        hosts.publish();
    }

    /** Rank 0 in this thread, rank 1 in another one. */
    void run(Program zero, Program one) throws Exception {
        runAndStay(
                rank -> {
                    zero.run(rank);
                    leave(0);
                },
                rank -> {
                    one.run(rank);
                    leave(1);
                });
    }

    /** The same without a goodbye, for connections that break. */
    void runAndStay(Program zero, Program one) throws Exception {
        var failure = new Throwable[1];
        Thread other = Thread.ofPlatform().daemon().name("rank 1").start(() -> {
            try {
                one.run(ranks[1]);
            } catch (Throwable e) {
                failure[0] = e;
            }
        });
        zero.run(ranks[0]);
        other.join(60_000);
        if (failure[0] != null || other.isAlive()) {
            throw new AssertionError("rank 1 failed or hangs", failure[0]);
        }
    }

    private void leave(int rank) {
        while (!remotes[rank].leave()) {
            ranks[rank].engine.poke();
        }
    }

    @Override
    public void close() throws IOException {
        for (StreamRemote remote : remotes) {
            remote.close();
        }
        hosts.close();
    }

    private record Wired(StreamRemote remote) implements Transport {
        @Override
        public Link link(int rank) {
            return rank == 0 || rank == 1 ? remote.link(rank) : null;
        }

        @Override
        public int poll(FrameHandler handler) {
            return remote.poll(handler);
        }

        @Override
        public int announceSleep() {
            return 0;
        }

        @Override
        public void sleep(int announcement) {
            LockSupport.parkNanos(20_000);
        }

        @Override
        public void wakeSelf() {}
    }
}
