package jmpi.comm.transport;

/** A kind of wire: links to some of the job's ranks, and what arrives on them. */
public interface Transport {
    /**
     * The link to a peer; opened by its first use.
     *
     * @param rank the peer's world rank
     * @return its link, the same one every time
     */
    Link link(int rank);

    /**
     * Hands over some of what has arrived; never waits.
     *
     * @param handler gets the frames
     * @return how many frames it got
     */
    int poll(FrameHandler handler);

    /** Says that this rank is about to sleep: from now on whoever sends it something wakes it. */
    void announceSleep();

    /** Sleeps until woken after {@link #announceSleep}, or for some milliseconds; may also return for no reason. */
    void sleep();

    /** Wakes this rank's own sleeping threads. */
    void wakeSelf();
}
