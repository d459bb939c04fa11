package jmpi.comm.net;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.net.ExtendedSocketOptions;
import jmpi.comm.TransportException;
import jmpi.comm.boot.Job;
import jmpi.comm.fault.FaultPlan;
import jmpi.comm.fault.LinkFaults;
import jmpi.comm.pack.Packing;
import jmpi.comm.shm.Board;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;

/** The ranks of other hosts over TCP, one connection for each pair that talks. */
public final class StreamRemote implements Remote {
    private final Job job;
    private final Board board;
    private final Runnable doorbell;
    private final StreamLink[] links;
    private final Staging.Pool pool = new Staging.Pool(StreamLink.STAGING);
    private final Packing packing = new Packing(MOST);
    private final Queue<News> news = new ConcurrentLinkedQueue<>();
    private final Doorman doorman;
    private final List<StreamLink> seeking = new ArrayList<>();
    private final Readiness readiness = new Readiness();
    private final Vigil vigil;
    private final Trouble trouble;
    private StreamLink[] open = {};
    private Waker waker;
    private boolean leaving;

    /**
     * Opens the door of this rank; connects to nobody yet.
     *
     * @param job who this rank is
     * @param board where it says on which port it listens, and reads where others do
     * @param doorbell wakes this rank's threads if they sleep
     */
    public StreamRemote(Job job, Board board, Runnable doorbell) {
        this.job = job;
        this.board = board;
        this.doorbell = doorbell;
        this.links = new StreamLink[job.size()];
        // Encryption, checksums and faults want to see every byte.
        boolean plain =
                !job.wire().encrypt() && !job.wire().integrity() && job.wire().faults() == FaultPlan.NONE;
        int filePiece = plain ? FileFlow.PIECE : CHUNK;
        for (int rank = 0; rank < links.length; rank++) {
            links[rank] = new StreamLink(this, rank, filePiece);
        }
        this.vigil = new Vigil(job);
        this.trouble = new Trouble(job);
        this.doorman = new Doorman(job, board, this::hear, peer -> links[peer].sent());
    }

    /** On the doorman's thread. */
    private void hear(News what) {
        news.add(what);
        VarHandle.fullFence(); // what is rung for is seen before the bell is looked at
        doorbell.run();
    }

    @Override
    public Link link(int rank) {
        return links[rank];
    }

    /** Somebody wants to send there. */
    void want(StreamLink link) {
        seeking.add(link);
        seek();
    }

    private void seek() {
        seeking.removeIf(link -> {
            InetSocketAddress address = link.isWanted() ? board.address(link.peer()) : null;
            if (address != null) {
                link.called();
                doorman.call(link.peer(), address);
            }
            return address != null || !link.isWanted();
        });
    }

    @Override
    public int poll(FrameHandler handler) {
        for (News what; (what = news.poll()) != null; ) {
            handle(what);
        }
        if (!seeking.isEmpty()) {
            seek();
        }
        int frames = readiness.poll(open, handler);
        for (StreamLink link : open) {
            link.flush();
        }
        if (frames > 0) {
            vigil.moved();
        } else if (vigil.waitsLong()) {
            watchPeers();
        }
        trouble.check();
        return frames;
    }

    /** This rank has waited for long: asks those for whom it may be waiting whether they are alive. */
    private void watchPeers() {
        int peers = 0;
        for (StreamLink link : links) {
            peers += link.needsPeer() ? 1 : 0;
        }
        boolean ask = vigil.asks(peers);
        for (StreamLink link : links) {
            int peer = link.peer();
            if (link.needsPeer()) {
                if (ask) {
                    doorman.probe(peer, board.address(peer));
                }
                if (vigil.isLost(peer, peers)) {
                    String how = "nothing for " + job.wire().timeoutSeconds() + " s";
                    trouble.with(peer, "gets no answer from", how, 0);
                }
                if (vigil.isCutOff(peer, link.received())) {
                    String how =
                            "nothing has come for " + job.wire().timeoutSeconds() + " s, although that rank is alive";
                    trouble.with(peer, "no longer gets what is sent by", how, 0);
                }
            }
        }
    }

    private void handle(News what) {
        switch (what) {
            case News.Connected connected -> connected(connected);
            case News.Unreachable unreachable ->
                trouble.with(what.peer(), "cannot connect to", unreachable.reason(), 0);
            case News.Alive alive -> {
                long received = links[alive.peer()].received();
                vigil.answered(alive.peer(), alive.sent() - (int) received > 0, received);
            }
            case News.Gone gone -> {
                StreamLink link = links[gone.peer()];
                if (link.isOpen() && link.needsPeer()) { // a call tells by itself how it ends
                    trouble.with(gone.peer(), "finds nobody at the door of", gone.reason(), Trouble.GRACE);
                }
            }
        }
    }

    private void connected(News.Connected connected) {
        StreamLink link = links[connected.peer()];
        SocketChannel channel = connected.channel();
        try {
            link.open(channel, stream(connected), job.wire().integrity(), pool, packing);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel);
            open = Arrays.copyOf(open, open.length + 1);
            open[open.length - 1] = link;
            readiness.add(open, link);
        } catch (IOException e) {
            lost(link, e);
        }
    }

    /** Firewalls forget connections that are quiet for long, and questions by fresh ones would not show it. */
    private void keepAlive(SocketChannel channel) throws IOException {
        int limit = job.wire().timeoutSeconds();
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, Math.max(1, limit / 2));
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.max(1, limit / 8));
        channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
    }

    private Stream stream(News.Connected connected) {
        SocketChannel channel = connected.channel();
        Stream stream = job.wire().encrypt()
                ? new SealedStream(channel, Keys.of(board.key(), connected.nonces(), connected.called()))
                : new PlainStream(channel);
        LinkFaults faults = job.wire().faults().link(job.rank(), connected.peer());
        return faults == null ? stream : new FaultyStream(stream, channel, faults);
    }

    /** A connection broke: it is closed here too, so that both ends know. */
    void lost(StreamLink link, IOException e) {
        if (e instanceof DamageException) {
            trouble.with(link.peer(), "got damaged bytes from", e.getMessage(), 0);
        } else {
            trouble.with(link.peer(), "lost the connection to", e.getMessage(), Trouble.GRACE);
        }
        link.close();
    }

    /** Somebody sends to a rank that has said goodbye; so does one that an exception ends, of which the launcher knows more. */
    void sendsTooLate(StreamLink link) {
        if (!leaving) {
            trouble.with(link.peer(), "sends to", "which has left the job", Trouble.GRACE);
        }
    }

    /** A link is over. */
    void closed(StreamLink link) {
        open = Arrays.stream(open).filter(other -> other != link).toArray(StreamLink[]::new);
        try {
            link.channel().close();
        } catch (IOException e) {
            // it is gone either way
        }
        // A channel closes only when all selectors have let it go.
        readiness.forget();
        if (waker != null) {
            waker.forget();
        }
    }

    @Override
    public void arm() {
        vigil.sleeps();
        if (open.length > 0) {
            if (waker == null) {
                waker = new Waker("jmpi waker", doorbell);
            }
            try {
                for (StreamLink link : open) {
                    link.watch(waker);
                }
                waker.arm();
            } catch (IOException e) {
                throw new TransportException(
                        job.layout().describe(job.rank()) + " cannot watch its connections: " + e, e);
            }
        }
    }

    @Override
    public boolean holdsSomething() {
        for (StreamLink link : open) {
            if (link.holdsSomething()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean leave() {
        leaving = true;
        if (trouble.isThere()) {
            return false; // a poll will throw it, and a goodbye would tell others that all is well
        }
        boolean left = true;
        for (StreamLink link : open) {
            left &= link.leave();
        }
        return left && !trouble.isThere(); // a poll will throw it
    }

    @Override
    public void close() {
        doorman.close();
        for (News what; (what = news.poll()) != null; ) {
            handle(what);
        }
        for (StreamLink link : open) {
            link.close();
        }
        readiness.close();
        if (waker != null) {
            waker.close();
        }
    }
}
