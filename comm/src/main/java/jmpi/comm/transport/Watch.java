package jmpi.comm.transport;

/** Looks whether there is still a point in waiting. */
@FunctionalInterface
public interface Watch {
    /** Always a point. */
    Watch NONE = () -> {};

    /**
     * Throws if a rank of the job has failed; costs one load if not.
     *
     * @throws jmpi.comm.RankFailedException which rank, where and how
     */
    void check();
}
