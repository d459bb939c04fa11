package jmpi.comm.net;

import jmpi.comm.TransportException;
import jmpi.comm.boot.Job;

/**
 * What has gone wrong between this rank and another one. The first trouble counts; later ones are most often its
 * consequences.
 */
public final class Trouble {
    /** If a rank has died, the launcher says so within this time, which tells more than a lost connection. */
    public static final long GRACE = 2_000_000_000L;

    private final Job job;
    private String message; // null as long as all is well
    private long from;

    /**
     * No trouble yet.
     *
     * @param job who this rank is
     */
    public Trouble(Job job) {
        this.job = job;
    }

    /**
     * There is some, unless there was before.
     *
     * @param peer the other rank
     * @param what this rank does or suffers, up to the name of the other one
     * @param how it is
     * @param grace nanoseconds until it is thrown
     */
    public void with(int peer, String what, String how, long grace) {
        if (message == null) {
            message = job.layout().describe(job.rank()) + " " + what + " "
                    + job.layout().describe(peer) + ": " + how;
            from = System.nanoTime() + grace;
        }
    }

    /**
     * Whether there is any, be it thrown already or not.
     *
     * @return true from the first trouble on
     */
    public boolean isThere() {
        return message != null;
    }

    /**
     * Throws the trouble, if there is one and its time has come.
     *
     * @throws TransportException again and again from then on
     */
    public void check() {
        if (message != null && System.nanoTime() - from >= 0) {
            throw new TransportException(message);
        }
    }
}
