package jmpi.coll.shm;

/**
 * Where operands and results of a long reduction are: offsets in the heap, and how the pools are cut.
 *
 * <pre>
 * pool of rank 1 of 3, for each of the rounds that it keeps:   for rank 0 | for rank 2 | result, or one for each rank
 * </pre>
 */
final class Places {
    /** For each rank where its operands are in the heap, or -1. */
    final long[] send;
    /** Where its result goes in the heap, or -1. */
    final long[] recv;
    /** Where its pool is in the segment. */
    final long[] pool;
    /** How many rounds a pool keeps. */
    int keep;

    private final int ranks;
    private int places;
    private long bytes;

    Places(int ranks) {
        this.ranks = ranks;
        this.send = new long[ranks];
        this.recv = new long[ranks];
        this.pool = new long[ranks];
    }

    void cut(int places, long bytes, int keep) {
        this.places = places;
        this.bytes = bytes;
        this.keep = keep;
    }

    private long place(int rank, int round, int which) {
        return pool[rank] + ((long) (round % keep) * places + which) * bytes;
    }

    /** Where a rank holds out a share for its owner. */
    long held(int rank, int round, int owner) {
        return place(rank, round, owner < rank ? owner : owner - 1);
    }

    /** Where the owner of a share puts its result; one for all, or one for each. */
    long result(int owner, int round, int which) {
        return place(owner, round, ranks - 1 + which);
    }
}
