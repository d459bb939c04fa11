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
    ALLTOALLV,
    /** As {@link #ALLTOALLV}, with blocks of different types. */
    ALLTOALLW,
    /** All ranks' elements combined, a block of the result to each. */
    REDUCE_SCATTER("reduceScatter"),
    /** As {@link #REDUCE_SCATTER}, with blocks of one length. */
    REDUCE_SCATTER_BLOCK("reduceScatterBlock"),
    /** The elements of all ranks up to each, combined. */
    SCAN,
    /** The elements of all ranks before each, combined. */
    EXSCAN;

    private final String word;

    Collective() {
        this.word = name().toLowerCase(Locale.ROOT);
    }

    Collective(String word) {
        this.word = word;
    }

    /**
     * The name in rules, properties and messages.
     *
     * @return such as {@code allreduce} or {@code reduceScatter}
     */
    public String word() {
        return word;
    }

    /**
     * Whether ranks cannot work out alike how much a call moves, because each knows only its own part of the counts.
     * Rules for such calls cannot depend on bytes.
     *
     * @return true for scatterv, gatherv, alltoallv and alltoallw
     */
    public boolean sizeIsPrivate() {
        return this == SCATTERV || this == GATHERV || this == ALLTOALLV || this == ALLTOALLW;
    }

    /**
     * Whether one rank is not like the others.
     *
     * @return true for broadcast, reduce, gather, gatherv, scatter and scatterv
     */
    public boolean hasRoot() {
        return switch (this) {
            case BROADCAST, REDUCE, GATHER, GATHERV, SCATTER, SCATTERV -> true;
            default -> false;
        };
    }

    /**
     * Whether elements are combined.
     *
     * @return true if a call needs an operation
     */
    public boolean reduces() {
        return switch (this) {
            case REDUCE, ALLREDUCE, REDUCE_SCATTER, REDUCE_SCATTER_BLOCK, SCAN, EXSCAN -> true;
            default -> false;
        };
    }

    /**
     * Whether jmpi can answer this call by direct load and store on a host's shared memory.
     *
     * @return true, so that a rule may say {@code shm}, for all but alltoallw
     */
    public boolean hasDirect() {
        return this != ALLTOALLW;
    }
}
