package jmpi.coll.select;

import java.util.Locale;

/** The calls that a group makes together. */
public enum Collective {
    /** Nobody leaves before everybody came. */
    BARRIER,
    /** The root's elements to all. */
    BROADCAST,
    /** A block of the root's elements to each. */
    SCATTER,
    /** As {@link #SCATTER}, with blocks of different lengths. */
    SCATTERV,
    /** Each rank's block to the root. */
    GATHER,
    /** As {@link #GATHER}, with blocks of different lengths. */
    GATHERV,
    /** Each rank's block to all. */
    ALLGATHER,
    /** As {@link #ALLGATHER}, with blocks of different lengths. */
    ALLGATHERV,
    /** All ranks' elements combined, to the root. */
    REDUCE,
    /** All ranks' elements combined, to all. */
    ALLREDUCE,
    /** A block from each to each. */
    ALLTOALL,
    /** As {@link #ALLTOALL}, with blocks of different lengths. */
    ALLTOALLV;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * The name in rules, properties and messages.
     *
     * @return such as {@code allreduce}
     */
    public String word() {
        return word;
    }

    /**
     * Whether ranks cannot work out alike how much a call moves, because each knows only its own part of the counts.
     * Rules for such calls cannot depend on bytes.
     *
     * @return true for scatterv, gatherv and alltoallv
     */
    public boolean sizeIsPrivate() {
        return this == SCATTERV || this == GATHERV || this == ALLTOALLV;
    }

    /**
     * Whether jmpi can answer this call by direct load and store on a host's shared memory.
     *
     * @return true for barrier and allreduce, for which a rule may say {@code shm}
     */
    public boolean hasDirect() {
        return this == BARRIER || this == ALLREDUCE;
    }
}
