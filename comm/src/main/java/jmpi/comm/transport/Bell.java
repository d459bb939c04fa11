package jmpi.comm.transport;

/**
 * What a rank's progress thread sleeps on, apart from the threads of the program, so that neither is woken for the other.
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
     * Sleeps until it is rung, armed or not; not at all if it has been rung since.
     *
     * @param rings from {@link #rings}
     * @param nanos how long at most
     */
    void sleep(int rings, long nanos);

    /** Wakes the thread in any case. */
    void ring();
}
