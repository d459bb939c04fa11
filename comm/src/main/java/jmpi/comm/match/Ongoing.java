package jmpi.comm.match;

/** Something in several steps, such as a non-blocking collective, that the engine moves on whenever it polls. */
public interface Ongoing {
    /**
     * Does what can be done now; called by one thread at a time. Must not throw: failures are kept for whoever waits.
     *
     * @return how much was done; 0 if nothing could be
     */
    int advance();

    /**
     * Whether there is nothing left to do.
     *
     * @return true once complete
     */
    boolean finished();
}
