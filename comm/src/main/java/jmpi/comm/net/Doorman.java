package jmpi.comm.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import jmpi.comm.JobException;
import jmpi.comm.boot.Job;
import jmpi.comm.shm.Board;

/**
 * Opens the door to a rank and knocks at those of others, on a thread of its own: so it answers while the program computes,
 * and no stranger keeps the program waiting. What has proved to be a rank of the job is handed to the engine's thread.
 *
 * <p>If two ranks call each other at once, the call of the lower one becomes the link: while it has a call under way, or
 * a link, the lower rank turns calls of the higher one down, and the higher one takes the lower one's call in place of its
 * own. So the lower rank alone decides, in one place and at one moment.
 */
final class Doorman implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int LEAST_VISITORS = 8;
    private static final long BREATH_MILLIS = 100;
    private static final long SECOND = 1_000_000_000L;

    private final Job job;
    private final byte[] id;
    private final byte[] key;
    private final Consumer<News> news;
    private final IntToLongFunction sent;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Visitor> visitors = new ArrayDeque<>();
    private final int mostVisitors;
    private final Calls calls;
    private final boolean[] linked;
    private final Rejects rejects;
    private final Thread thread;
    private Proof proof;
    private volatile boolean closed;

    /**
     * Opens the door.
     *
     * @param job who this rank is
     * @param board has the job's key, and is told the port
     * @param news gets what happens, on the doorman's thread
     * @param sent how many bytes have been sent on the link with a rank, asked on the doorman's thread
     */
    Doorman(Job job, Board board, Consumer<News> news, IntToLongFunction sent) {
        this.job = job;
        this.id = board.id();
        this.key = board.key();
        this.news = news;
        this.sent = sent;
        this.linked = new boolean[job.size()];
        this.mostVisitors = Math.max(LEAST_VISITORS, 2 * (job.size() - job.localSize()));
        this.rejects = new Rejects(job.layout().describe(job.rank()));
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(job.wire().address(), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            board.listens(job.localRank(), server.socket().getLocalPort());
        } catch (IOException e) {
            throw new JobException(
                    "rank " + job.rank() + " cannot listen on " + job.wire().address() + ": " + e, e);
        }
        this.calls = new Calls(this, selector);
        this.thread = Thread.ofPlatform().daemon().name("jmpi doorman").unstarted(this::run);
        thread.start();
    }

    /** Connects to a rank, unless it has connected to this one. */
    void call(int peer, InetSocketAddress address) {
        send(() -> {
            if (!linked[peer]) {
                calls.link(peer, address);
            }
        });
    }

    /** Asks a rank whether it is alive. */
    void probe(int peer, InetSocketAddress address) {
        send(() -> calls.probe(peer, address));
    }

    private void send(Runnable errand) {
        errands.add(errand);
        selector.wakeup();
    }

    /** How many connections were turned away. */
    long rejected() {
        return rejects.count();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        boolean interrupted = false;
        try {
            thread.join(SECOND / 1_000_000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                round();
            }
        } catch (ClosedSelectorException e) {
            // closed meanwhile
        } finally {
            visitors.forEach(Handshake::close);
            calls.close();
            close(server);
            close(selector);
        }
    }

    /** Whatever goes wrong here, the next round comes. */
    private void round() {
        try {
            long now = System.nanoTime();
            long wait = Math.min(
                    calls.next(now),
                    visitors.isEmpty() ? SECOND : visitors.peek().deadline() - now);
            selector.select(this::ready, Math.clamp(wait / 1_000_000 + 1, 1, 1000));
            for (Runnable errand; (errand = errands.poll()) != null; ) {
                errand.run();
            }
            dismissLate();
            calls.round();
        } catch (IOException | OutOfMemoryError e) {
            breathe();
        } catch (ClosedSelectorException e) {
            throw e;
        } catch (RuntimeException e) {
            System.err.println("jmpi: " + job.layout().describe(job.rank()) + ": at its door: " + e);
            breathe();
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return; // closed by what another channel of this selection has brought
        }
        if (key.attachment() instanceof Handshake handshake) {
            try {
                switch (handshake) {
                    case Visitor visitor -> serve(visitor);
                    case Caller caller -> calls.ready(caller);
                }
            } catch (RuntimeException e) {
                visitors.remove(handshake);
                handshake.close(); // or it would be ready, and fail, again and again
                throw e;
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel; (channel = server.accept()) != null; ) {
                var visitor = new Visitor(channel, this);
                visitors.add(visitor);
                visitor.register(selector, SelectionKey.OP_READ);
                if (visitors.size() > mostVisitors) {
                    dismiss(visitors.peek(), "too many connections wait to be known, and this is the oldest");
                }
            }
        } catch (IOException e) {
            // No descriptor is left, most likely: the oldest who is not known makes room, and time may too.
            if (visitors.isEmpty()) {
                breathe();
            } else {
                dismiss(visitors.peek(), e.getMessage());
            }
        }
    }

    private void serve(Visitor visitor) {
        try {
            visitor.advance();
            if (visitor.isOver()) {
                visitors.remove(visitor);
                if (visitor.taken()) {
                    hand(visitor, new News.Connected(visitor.peer(), visitor.channel, false, visitor.nonces()));
                } else {
                    visitor.close();
                }
            }
        } catch (RefusalException e) {
            dismiss(visitor, e.getMessage());
        } catch (IOException e) {
            visitors.remove(visitor);
            visitor.close();
            rejects.countQuietly(); // it hung up, which a rank may do whose own call was crossed by ours
            if (visitor.taken()) {
                tell(new News.Unreachable(visitor.peer(), "it hung up while it was greeted: " + e.getMessage()));
            }
        }
    }

    private void dismissLate() {
        long now = System.nanoTime();
        for (Iterator<Visitor> i = visitors.iterator(); i.hasNext(); ) {
            Visitor visitor = i.next();
            if (!visitor.isLate(now)) {
                return; // the others came later
            }
            i.remove();
            reject(visitor, "it has not proved for 2 s who it is");
            visitor.close();
        }
    }

    private void dismiss(Visitor visitor, String reason) {
        visitors.remove(visitor);
        reject(visitor, reason);
        visitor.close();
    }

    private void reject(Visitor visitor, String reason) {
        rejects.add(visitor.channel.socket().getInetAddress().getHostAddress(), reason);
    }

    /** A handshake is over and its channel is a link: the engine's thread gets it. */
    void hand(Handshake handshake, News.Connected connected) {
        linked[connected.peer()] = true;
        handshake.release();
        tell(connected);
    }

    void tell(News what) {
        news.accept(what);
    }

    /** Whether a hello makes sense, as far as it can be known before its sender has proved anything. */
    boolean mayCall(byte[] hello) {
        int from = Hello.from(hello);
        int purpose = Hello.purpose(hello);
        return Hello.to(hello) == job.rank()
                && from >= 0
                && from < job.size()
                && job.layout().hostOf(from) != job.host()
                && (purpose == Hello.LINK || purpose == Hello.PROBE);
    }

    boolean isOfThisJob(byte[] hello) {
        return Hello.isOfJob(hello, id);
    }

    /** What becomes of the call of a rank that has proved to be one: a verdict of {@link Hello}. */
    int judge(int peer) {
        if (linked[peer]) {
            return Hello.LINKED;
        }
        if (job.rank() < peer && calls.isUnderWay(peer)) {
            return Hello.CROSSED;
        }
        calls.cancel(peer);
        linked[peer] = true;
        return Hello.TAKEN;
    }

    /** The low bits of what has been sent on the link with a rank: more than they tell apart is never on its way. */
    int sentTo(int peer) {
        return (int) sent.applyAsLong(peer);
    }

    /** Made at the first connection, because a job that needs none should not pay for it. */
    Proof proof() {
        return proof == null ? proof = new Proof(key) : proof;
    }

    byte[] hello(int peer, int purpose) {
        return Hello.hello(id, job.rank(), peer, purpose, proof().nonce());
    }

    /** How long an authentic peer may take for its last word. */
    long patience() {
        return job.wire().timeoutSeconds() * SECOND;
    }

    String describeHost(int rank) {
        return job.layout().name(job.layout().hostOf(rank));
    }

    String describeOwnHost() {
        return describeHost(job.rank());
    }

    private static void breathe() {
        try {
            Thread.sleep(BREATH_MILLIS);
        } catch (InterruptedException e) {
            // nobody interrupts this thread; if somebody does, it goes on
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // it is gone either way
        }
    }
}
