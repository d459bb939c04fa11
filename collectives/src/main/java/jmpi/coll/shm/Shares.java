package jmpi.coll.shm;

import jmpi.coll.select.Collective;

/**
 * Who combines what in a long reduction. In each round every rank combines one share of what all ranks hold out; each
 * element belongs to one rank, for which all ranks get the same bits of it:
 *
 * <pre>
 * all but reduceScatter:   0 0 1 1 2 2 | 0 0 1 1 2 2 | 0 0 1 1 2      three ranks, three rounds, shares of two
 * reduceScatter:           0 0 0 | 1 1 1 1 | 2                        rank 1 has two rounds, the others have less to do
 * </pre>
 */
final class Shares {
    private final int ranks;
    private HostCall call;
    private boolean blocks;
    private long share;

    Shares(int ranks) {
        this.ranks = ranks;
    }

    /** Whether the result of each rank is one block of what all combine. */
    static boolean scatters(Collective what) {
        return what == Collective.REDUCE_SCATTER || what == Collective.REDUCE_SCATTER_BLOCK;
    }

    void of(HostCall call) {
        this.call = call;
        this.blocks = scatters(call.what);
    }

    /** The most that any rank combines in all rounds. */
    long longest() {
        if (!blocks) {
            return (call.count + ranks - 1) / ranks;
        }
        long longest = 0;
        for (int owner = 0; owner < ranks; owner++) {
            longest = Math.max(longest, blockLength(owner));
        }
        return longest;
    }

    /** How many operands each rank holds out. */
    long whole() {
        return blocks ? block(ranks - 1) + blockLength(ranks - 1) : call.count;
    }

    /** Cuts into shares of so many operands; returns how many rounds that makes. */
    int cut(long share) {
        this.share = share;
        return (int) ((longest() + share - 1) / share);
    }

    /** The first operand of a rank's block in a reduceScatter. */
    long block(int owner) {
        return call.blocks.counts() == null ? owner * call.count : call.blocks.displacements()[owner];
    }

    long blockLength(int owner) {
        return call.blocks.counts() == null ? call.count : call.blocks.counts()[owner];
    }

    /** The first operand of a share in what is sent. */
    long start(int round, int owner) {
        return blocks
                ? block(owner) + Math.min(blockLength(owner), round * share)
                : Math.min(call.count, ((long) round * ranks + owner) * share);
    }

    long length(int round, int owner) {
        long rest = blocks
                ? blockLength(owner) - Math.min(blockLength(owner), round * share)
                : call.count - start(round, owner);
        return Math.min(share, rest);
    }

    /** Where the result of this rank's share goes in what is received. */
    long resultStart(int round, int owner) {
        return blocks ? start(round, owner) - block(owner) : start(round, owner);
    }
}
