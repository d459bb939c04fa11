package jmpi.comm;

/**
 * Another rank of the job is gone, so what this call waits for cannot come. Thrown by every call that waits or polls,
 * on all surviving ranks; the launcher ends the job soon after, so what a program can still do is to save its work.
 */
public final class RankFailedException extends MpiException {
    private static final long serialVersionUID = 1L;

    /** The rank that failed first. */
    private final int rank;

    /** Its host. */
    private final String host;

    /**
     * Makes an exception.
     *
     * @param here the rank that is told
     * @param rank the rank that failed first
     * @param host its host
     * @param reason how, such as "was killed by SIGKILL"
     */
    public RankFailedException(int here, int rank, String host, String reason) {
        super("rank " + here + ": rank " + rank + " on " + host + " " + reason);
        this.rank = rank;
        this.host = host;
    }

    /**
     * The rank that failed first.
     *
     * @return its rank in the world
     */
    public int rank() {
        return rank;
    }

    /**
     * Where it ran.
     *
     * @return the name of its host
     */
    public String host() {
        return host;
    }
}
