package jmpi.apps.bench;

/** How long a buffer of a collective is. */
enum Extent {
    /** There is none. */
    NOTHING,
    /** A block of the given size. */
    BLOCK,
    /** Such a block at rank 0, nothing elsewhere. */
    ROOT_BLOCK,
    /** A block for each rank. */
    BLOCKS,
    /** A block for each rank at rank 0, nothing elsewhere. */
    ROOT_BLOCKS,
    /** This rank's part of a block that is dealt out evenly. */
    SHARE;

    long elements(int rank, long n, long[] counts) {
        boolean root = rank == 0;
        return switch (this) {
            case NOTHING -> 0;
            case BLOCK -> n;
            case ROOT_BLOCK -> root ? n : 0;
            case BLOCKS -> n * counts.length;
            case ROOT_BLOCKS -> root ? n * counts.length : 0;
            case SHARE -> counts[rank];
        };
    }
}
