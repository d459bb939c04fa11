package jmpi.comm.transport;

/** A rank's duty cycle: all that must go on while somebody waits. */
public interface Progress {
    /**
     * Does what can be done now and, where there is nothing, waits a little: at first spinning if the host has a core
     * for every rank, then yielding, then asleep until a peer rings. To be called in a loop:
     * {@code for (int idle = 0; !done(); ) idle = progress.step(idle);}
     *
     * @param idle how long there was nothing to do; 0 at first
     * @return the value for the next call
     */
    int step(int idle);
}
