package jmpi.comm.transport;

/**
 * What a rank's progress thread sleeps on, apart from the threads of the program, so that neither wakes the other. To
 * arm it costs no system call: it is the next frame's sender that wakes the thread.
 */
public interface Bell {
    /**
     * How often it has been rung; to be asked before the look for work that comes before a sleep.
     *
     * @return a number for {@link #sleep}
     */
    int rings();

    /** From now on, once, whoever sends the rank a frame or makes room for one rings; the caller looks for work after this. */
    void arm();

    /** Nobody needs to ring any more. */
    void disarm();

    /**
     * Whether the next frame will ring.
     *
     * @return true from {@link #arm} until it is rung or disarmed
     */
    boolean isArmed();

    /**
     * Sleeps until it is rung, but not long; not at all if it has been rung since.
     *
     * @param rings from {@link #rings}
     * @param idle whether nothing is under way, so that the sleep may be longer
     */
    void sleep(int rings, boolean idle);

    /** Wakes the thread in any case. */
    void ring();
}
