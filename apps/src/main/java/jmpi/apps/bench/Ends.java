package jmpi.apps.bench;

import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Buf;

/**
 * One rank's part in a collective call.
 *
 * @param world who takes part
 * @param send what this rank gives, null for nothing
 * @param recv what it gets, null for nothing
 * @param counts the length of each rank's block
 * @param n elements of a block
 */
record Ends(Communicator world, Buf send, Buf recv, long[] counts, long n) {
    /** What rank 1 gives begins so much higher than what rank 0 gives, and so on. */
    static final int STEP = 7;

    /** The sum whose bits depend on nothing but the operands. */
    static final Op EXACT_SUM = Op.SUM.reproducible();

    int me() {
        return world.rank();
    }

    int ranks() {
        return world.size();
    }

    /** Where this rank's block begins in a vector of all blocks. */
    long begin() {
        long begin = 0;
        for (int r = 0; r < me(); r++) {
            begin += counts[r];
        }
        return begin;
    }

    /** The sum of the first elements of so many ranks, if their blocks began at 0. */
    static double sumOf(int ranks) {
        return STEP * (ranks * (ranks - 1L) / 2);
    }
}
