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

    /**
     * Says that a thread of this rank is about to sleep: from now on whoever sends the rank something wakes it.
     *
     * @return for this thread's {@link #sleep}; only the low 30 bits count
     */
    int announceSleep();

    /**
     * Sleeps for some milliseconds or until woken; not at all if somebody woke the rank since the announcement. May also
     * return for no reason.
     *
     * @param announcement from {@link #announceSleep}
     */
    void sleep(int announcement);

    /**
     * Says that this rank waits and cannot go on by itself, so that whoever looks after the job sees it. Said some times a
     * second, for as long as it is so; between two times of the same rest it was so all the time.
     *
     * @param rest counted from 1: another number after anything was done
     * @param looks how often it was said in this rest, from 1
     */
    default void rests(int rest, int looks) {}

    /** Wakes this rank's own threads that sleep or have announced it. */
    void wakeSelf();

    /**
     * Whether frames that it took still lie here and leave only by further polls.
     *
     * @return false if nothing depends on this rank any more
     */
    default boolean holdsSomething() {
        return false;
    }

    /**
     * How often a waiting rank yields before it sleeps. Few times are better where other threads of this process have to
     * get the core before anything can arrive.
     *
     * @return so many times
     */
    default int yields() {
        return 1000;
    }
}
