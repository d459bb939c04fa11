package jmpi.comm.net;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import jmpi.comm.pack.Packing;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;

/** The connection to one rank of another host, from before it stands until after it is gone. */
final class StreamLink implements Link {
    /** What one {@link Staging} holds: some frames, so that a reader seldom moves half a one. */
    static final int STAGING = 4 * Remote.CHUNK;

    private static final Frame CREDIT = Frame.of(Header.CREDIT);
    private static final Frame BYE = Frame.of(Header.BYE);

    private enum State {
        /** Nobody wants it yet. */
        QUIET,
        /** A frame waits for it. */
        WANTED,
        /** The peer is being called. */
        CALLED,
        OPEN,
        /** This side has said goodbye. */
        LEAVING,
        /** Both have, or the connection broke. */
        CLOSED
    }

    private final StreamRemote remote;
    private final int peer;
    private final int filePiece;
    private State state = State.QUIET;
    private SocketChannel channel;
    private Outflow out;
    private Inflow in;
    private final Credit credit = new Credit();
    private long announced;

    /** What the network has taken of this side's bytes; for the doorman, whom the peer may ask. */
    private volatile long sent;

    /**
     * A link that is not connected.
     *
     * @param filePiece how much of a file one frame takes: more than {@link Remote#CHUNK} if the kernel reads the file
     */
    StreamLink(StreamRemote remote, int peer, int filePiece) {
        this.filePiece = filePiece;
        this.remote = remote;
        this.peer = peer;
    }

    int peer() {
        return peer;
    }

    SocketChannel channel() {
        return channel;
    }

    /** The connection stands. */
    void open(SocketChannel channel, Stream stream, boolean integrity, Staging.Pool pool, Packing packing) {
        this.channel = channel;
        FileFlow files = filePiece > Remote.CHUNK ? new FileFlow(channel) : null;
        this.out = new Outflow(pool, stream, integrity, files, packing);
        this.in = new Inflow(peer, pool, stream, integrity, Remote.MOST, filePiece, packing);
        state = State.OPEN;
    }

    @Override
    public boolean offer(Frame frame, Object base, long offset) {
        if (state == State.OPEN) {
            return send(frame, base, offset);
        }
        if (state == State.QUIET) {
            state = State.WANTED;
            remote.want(this);
        } else if (state == State.LEAVING || state == State.CLOSED) {
            remote.sendsTooLate(this);
        }
        return false;
    }

    private boolean send(Frame frame, Object base, long offset) {
        try {
            boolean isTaken = out.offer(frame, base, offset, credit.taken());
            if (isTaken) {
                credit.tell();
                announced += frame.kind == Frame.ANNOUNCE ? 1 : 0;
                sent = out.sent();
            }
            return isTaken;
        } catch (IOException e) {
            remote.lost(this, e);
            return false;
        }
    }

    /** Moves everything on and returns how many frames came. */
    int poll(FrameHandler handler) {
        try {
            int frames = in.poll(handler);
            tell(); // there may have been no room for it before
            if (in.bye()) {
                if (announced != in.answers()) {
                    remote.sendsTooLate(this); // a long message that waits for an answer
                }
                leave(); // the peer waits for nothing but this side's goodbye
            } else if (in.ended() && state != State.CLOSED) {
                remote.lost(this, new IOException("the other end has closed the connection"));
            }
            return frames;
        } catch (IOException e) {
            remote.lost(this, e);
            return 0;
        }
    }

    /** Sends what the kernel did not take before, if there is such. */
    void flush() {
        if (holdsSomething()) {
            try {
                out.flush();
                sent = out.sent();
            } catch (IOException e) {
                remote.lost(this, e);
            }
        }
    }

    boolean holdsSomething() {
        return out.holdsSomething();
    }

    /** Says goodbye. Whether everything has left and the peer has said it too, after which the link is closed. */
    boolean leave() {
        if (state == State.OPEN && send(BYE, null, 0)) {
            state = State.LEAVING;
        }
        if (state == State.LEAVING) {
            flush();
            if (in.bye() && !holdsSomething()) {
                close();
            }
        }
        return state != State.OPEN && state != State.LEAVING;
    }

    void called() {
        state = State.CALLED;
    }

    /** Whether this rank may be waiting for its peer. */
    boolean needsPeer() {
        return state == State.CALLED || isOpen() && !in.bye();
    }

    boolean isWanted() {
        return state == State.WANTED;
    }

    boolean isOpen() {
        return state == State.OPEN || state == State.LEAVING;
    }

    void close() {
        if (isOpen()) {
            state = State.CLOSED;
            remote.closed(this);
        }
    }

    /** Has something looked for that is worth waking up: what comes, or room for what is held. */
    void watch(Waker waker) throws IOException {
        waker.watch(channel, SelectionKey.OP_READ | (holdsSomething() ? SelectionKey.OP_WRITE : 0));
    }

    @Override
    public int eagerLimit() {
        return Remote.EAGER;
    }

    @Override
    public int chunkLimit() {
        return Remote.CHUNK;
    }

    @Override
    public int fileChunkLimit() {
        return filePiece;
    }

    @Override
    public boolean filesRead() {
        return out == null || out.filesRead();
    }

    /** What this side has sent; for any thread. */
    long sent() {
        return sent;
    }

    /** What has come from the peer. */
    long received() {
        return in == null ? 0 : in.received();
    }

    /** What leaves; null before the connection stands. */
    Outflow out() {
        return out;
    }

    @Override
    public void acknowledge(long bytes) {
        credit.take(bytes);
        tell();
    }

    /** Tells the peer what was acknowledged if that is much and no frame has said it. */
    private void tell() {
        if (credit.isDue() && state == State.OPEN) {
            send(CREDIT, null, 0);
        }
    }

    @Override
    public long acknowledged() {
        return in == null ? 0 : in.acknowledged();
    }

    @Override
    public void awaitRoom() {
        // the waker looks for room wherever something is held
    }
}
