package jmpi.comm.zmq;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jmpi.comm.PointToPoint;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.fault.FaultPlan;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.HostSegment;

/** Two hosts with one rank each, as threads of this process; the test plays the launcher. */
final class TwoHosts {
    private static final Layout LAYOUT = Layout.parse("0,1", "a,b");
    private static final int LIMIT_SECONDS = 60;

    private final Path[] paths = new Path[2];
    private final Job[] jobs = new Job[2];

    /** What a rank does. */
    @FunctionalInterface
    interface Program {
        void run(PointToPoint world) throws Exception;
    }

    static Wire wire(boolean encrypt, boolean integrity, int timeoutSeconds, String faults) {
        return new Wire(
                Wire.Kind.ZMQ,
                encrypt,
                integrity,
                InetAddress.getLoopbackAddress(),
                timeoutSeconds,
                FaultPlan.parse(faults));
    }

    TwoHosts(Wire wire) {
        for (int host = 0; host < 2; host++) {
            try (HostSegment made = HostSegment.create(Path.of("/dev/shm"), 1, 2)) {
                made.board().identify(Keys.ID, Keys.KEY);
                paths[host] = made.path();
            }
            jobs[host] = new Job(host, LAYOUT, 2, paths[host], wire);
        }
    }

    Board board(int host) {
        return HostSegment.open(paths[host]).board();
    }

    /** Tells both hosts where the ranks listen, once they do. */
    void publish() {
        for (int of = 0; of < 2; of++) {
            int port = board(of).port(0);
            for (int host = 0; host < 2; host++) {
                board(host).publish(new int[] {of}, InetAddress.getLoopbackAddress(), new int[] {port});
            }
        }
    }

    /** Runs a program as both ranks; throws what the first one threw. */
    void run(Program program) throws Exception {
        var worlds = new ArrayList<World>();
        try {
            for (Job job : jobs) {
                worlds.add(World.join(job));
            }
            publish();
        } finally {
            for (Path path : paths) {
                Files.delete(path);
            }
        }
        var ended = new LinkedBlockingQueue<Optional<Throwable>>();
        for (World world : worlds) {
            Thread.ofPlatform().daemon().name("rank " + world.job().rank()).start(() -> {
                try (world) {
                    program.run(new Comm(world));
                    ended.add(Optional.empty());
                } catch (Throwable e) {
                    ended.add(Optional.of(e));
                }
            });
        }
        for (int i = 0; i < worlds.size(); i++) {
            Optional<Throwable> end = ended.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (end == null) {
                throw new AssertionError("ranks hang" + stacks());
            }
            if (end.isPresent()) {
                if (end.get() instanceof Exception e) {
                    throw e;
                }
                throw new AssertionError(end.get());
            }
        }
    }

    private static String stacks() {
        var text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            text.append("\n\n").append(thread.getName());
            List.of(stack).forEach(line -> text.append("\n    at ").append(line));
        });
        return text.toString();
    }

    private static final class Comm extends PointToPoint {
        Comm(World world) {
            super(world.engine(), 0, IntStream.range(0, 2).toArray());
        }
    }
}
