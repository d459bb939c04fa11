package jmpi.comm.net;

import jmpi.comm.TransportException;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;

/**
 * The ranks of other hosts: what a rank's transport asks of the wire between hosts. Links are opened by their first use.
 * All methods are called by one thread at a time.
 */
public interface Remote {
    /** The longest message without an announcement: as long as the copy costs less than asking. */
    int EAGER = 64 << 10;

    /** A piece of a longer one: long enough for few calls, short enough that both ends work at the same time. */
    int CHUNK = 128 << 10;

    /** The longest payload of a frame, before packing and but for pieces of files. */
    int MOST = Math.max(EAGER, CHUNK);

    /**
     * The link to a rank of another host.
     *
     * @param rank its number in the job
     * @return the same one every time; not connected yet
     */
    Link link(int rank);

    /**
     * Moves on everything that is under way and hands over some of what has arrived; never waits.
     *
     * @param handler gets the frames
     * @return how many frames it got
     * @throws TransportException if a connection is lost, or its peer is silent for too long while this rank waits
     */
    int poll(FrameHandler handler);

    /**
     * This rank is about to sleep: from now on, once, the rank's doorbell is rung as soon as {@link #poll} would have
     * something to do.
     */
    void arm();

    /**
     * Whether frames that links took still lie here and leave only by further polls.
     *
     * @return false if nothing depends on this rank any more
     */
    default boolean holdsSomething() {
        return false;
    }

    /**
     * Says that this rank sends nothing more. To be called again, with polls between, until it is true.
     *
     * @return whether everything has left and all connected peers have said the same
     */
    boolean leave();

    /** Closes everything at once. */
    void close();

    /**
     * How many threads of this rank have to run for a message to arrive.
     *
     * @return 1 if the rank's own thread takes it from the kernel
     */
    default int threads() {
        return 1;
    }
}
