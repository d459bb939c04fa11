package jmpi.comm.self;

import java.util.concurrent.locks.LockSupport;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import jmpi.comm.transport.Transport;

/**
 * A rank's link to itself: a frame is handled in the moment in which it is offered, its payload read from the
 * sender's own memory. Nothing is copied but from the send buffer to the receive buffer.
 */
public final class SelfTransport implements Transport, Link {
    /** Long messages to oneself need no pieces: one frame takes the whole. */
    private static final int CHUNK = Integer.MAX_VALUE & -64;

    private static final int EAGER = 16 << 10;
    private static final long NAP = 200_000;

    private final int rank;
    private final FrameHandler handler;
    private long acknowledged;

    /**
     * Makes the link.
     *
     * @param rank this rank's world rank
     * @param handler gets the frames
     */
    public SelfTransport(int rank, FrameHandler handler) {
        this.rank = rank;
        this.handler = handler;
    }

    @Override
    public Link link(int peer) {
        return this;
    }

    @Override
    public int poll(FrameHandler unused) {
        return 0;
    }

    @Override
    public boolean offer(Frame frame, Object base, long offset) {
        frame.payload = base;
        frame.payloadOffset = offset;
        handler.onFrame(rank, frame);
        frame.payload = null;
        return true;
    }

    @Override
    public int eagerLimit() {
        return EAGER;
    }

    @Override
    public int chunkLimit() {
        return CHUNK;
    }

    @Override
    public void acknowledge(long bytes) {
        acknowledged = bytes;
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    /** There is always room. */
    @Override
    public void awaitRoom() {}

    /** Nobody else can wake a rank that is alone. */
    @Override
    public int announceSleep() {
        return 0;
    }

    @Override
    public void sleep(int announcement) {
        LockSupport.parkNanos(NAP);
    }

    /** Naps are short and end by themselves. */
    @Override
    public void wakeSelf() {}
}
