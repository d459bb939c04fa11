package jmpi.coll.shm;

import jmpi.Op;
import jmpi.comm.Memory;
import jmpi.comm.MismatchException;
import jmpi.comm.Type;

/**
 * Allreduce on a host by direct load and store. Short operands: each rank puts its own into its slot and combines all
 * slots in the order of ranks, so that all get the same bits. Long ones go block by block; a rank owns one share of
 * each block:
 *
 * <pre>
 * publish   rank r copies the other ranks' shares of its operand to its block
 * reduce    rank r combines its share of all operands and puts it to its result
 * collect   rank r copies the other ranks' results
 * </pre>
 *
 * While the others reduce block b, a rank publishes block b + 1. Moves 3 (p - 1) / p times the operand per rank, all
 * of it in cache; waits three times a block. Any operation, in the order of ranks.
 */
public final class ShmAllreduce {
    private final HostArea area;
    private final int rank;
    private final int ranks;
    private long slotSequence;
    private long blockSequence;

    private Type type;
    private Op op;
    private Object recv;
    private long recvOffset;
    private long count;
    private int width;
    private long perBlock;
    private long perShare;

    /**
     * Makes an allreduce.
     *
     * @param area the group's area
     * @param rank this rank in the group
     */
    public ShmAllreduce(HostArea area, int rank) {
        this.area = area;
        this.rank = rank;
        this.ranks = area.ranks();
    }

    /**
     * Whether operands are small enough that each rank's share of a block has room for some.
     *
     * @param ranks the size of the group
     * @param width bytes of an operand
     * @return true but for giant operands or very many ranks
     */
    public static boolean supports(int ranks, int width) {
        return (long) ranks * width * 16 <= HostArea.BLOCK;
    }

    /**
     * Combines the operands of all ranks.
     *
     * @param type what the elements are
     * @param width bytes of an operand, that is of a group of elements that belong together
     * @param op how to combine
     * @param send this rank's operands, which may be the memory of the result
     * @param sendOffset where they begin, in bytes
     * @param recv the memory of the result
     * @param recvOffset where it begins, in bytes
     * @param count how many operands
     * @throws MismatchException if another rank passes another count, type or operation
     */
    public void run(
            Type type, int width, Op op, Object send, long sendOffset, Object recv, long recvOffset, long count) {
        boolean small = count * width <= HostArea.SLOT_LIMIT;
        // Two slots in turn: who writes the next but one has seen all others write the next, so all have read this.
        long own = area.slot(rank, ++slotSequence);
        if (small) {
            Memory.read(send, sendOffset, area.memory, own + 8, count * width);
        }
        long number = slotSequence << 32 | fingerprint(type, op, count);
        area.publish(own, number);
        if (small) {
            inSlots(number, type, op, recv, recvOffset, count, count * width);
            return;
        }
        for (int peer = 0; peer < ranks; peer++) {
            meet(peer, number, type, op, count);
        }
        if (send != recv || sendOffset != recvOffset) {
            Memory.copy(send, sendOffset, recv, recvOffset, count * width);
        }
        this.type = type;
        this.op = op;
        this.recv = recv;
        this.recvOffset = recvOffset;
        this.count = count;
        this.width = width;
        this.perShare = Math.min(HostArea.BLOCK / ranks / width, (count + ranks - 1) / ranks);
        this.perBlock = perShare * ranks;
        inBlocks();
        this.recv = null;
    }

    private void inSlots(long number, Type type, Op op, Object recv, long recvOffset, long count, long bytes) {
        for (int peer = 0; peer < ranks; peer++) {
            long slot = meet(peer, number, type, op, count);
            if (peer == 0) {
                Memory.write(area.memory, slot + 8, recv, recvOffset, bytes);
            } else {
                op.reduce(type, area.memory, slot + 8, recv, recvOffset, count, false);
            }
        }
    }

    private static long fingerprint(Type type, Op op, long count) {
        return ((Long.hashCode(count) * 31 + type.ordinal()) * 31
                        + op.toString().hashCode())
                & 0xffffffffL;
    }

    /** Waits for a rank's slot of this call and makes sure that it is the same call. */
    private long meet(int peer, long number, Type type, Op op, long count) {
        long slot = area.slot(peer, slotSequence);
        if (peer != rank && area.awaitUpper(slot, (int) slotSequence) != number) {
            throw new MismatchException("rank " + rank + ": allreduce: this rank passes " + count + " "
                    + type + " to combine by " + op + ", rank " + peer
                    + " passes another count, type or operation; all ranks must pass the same");
        }
        return slot;
    }

    private void inBlocks() {
        long blocks = (count + perBlock - 1) / perBlock;
        long first = blockSequence;
        publish(first, 0);
        for (long b = 0; b < blocks; b++) {
            if (b + 1 < blocks) {
                publish(first, b + 1);
            }
            reduce(first, b);
            collect(first, b);
        }
        blockSequence = first + blocks;
    }

    /** The operands of a share in the whole, and how many there are; the last block may be short. */
    private long start(long block, int owner) {
        return Math.min(count, block * perBlock + owner * perShare);
    }

    private long length(long block, int owner) {
        return Math.min(count, block * perBlock + (owner + 1) * perShare) - start(block, owner);
    }

    /**
     * Copies the other ranks' shares. The block of two rounds ago is free: its readers have reduced it, and this rank
     * has waited for their results.
     */
    private void publish(long first, long block) {
        long to = area.block(rank, first + block);
        for (int owner = 0; owner < ranks; owner++) {
            if (owner != rank) {
                copyOut(start(block, owner), length(block, owner), to + owner * perShare * width);
            }
        }
        area.publish(area.word(rank, HostArea.PUBLISHED), first + block + 1);
    }

    private void copyOut(long from, long length, long to) {
        Memory.read(recv, recvOffset + from * width, area.memory, to, length * width);
    }

    /** Combines this rank's share: first with the ranks above, then with those below, so that the order is kept. */
    private void reduce(long first, long block) {
        long at = recvOffset + start(block, rank) * width;
        long length = length(block, rank);
        for (int peer = rank + 1; peer < ranks; peer++) {
            combine(first + block, peer, at, length, false);
        }
        for (int peer = rank - 1; peer >= 0; peer--) {
            combine(first + block, peer, at, length, true);
        }
        // The result of two rounds ago is free: all ranks have published since, which they do after collecting.
        copyOut(start(block, rank), length, area.result(rank, first + block));
        area.publish(area.word(rank, HostArea.REDUCED), first + block + 1);
    }

    private void combine(long sequence, int peer, long at, long length, boolean peerIsLeft) {
        area.await(area.word(peer, HostArea.PUBLISHED), sequence + 1);
        long share = area.block(peer, sequence) + rank * perShare * width;
        op.reduce(type, area.memory, share, recv, at, length, peerIsLeft);
    }

    private void collect(long first, long block) {
        for (int i = 1; i < ranks; i++) {
            int peer = rank + i < ranks ? rank + i : rank + i - ranks;
            area.await(area.word(peer, HostArea.REDUCED), first + block + 1);
            Memory.write(
                    area.memory,
                    area.result(peer, first + block),
                    recv,
                    recvOffset + start(block, peer) * width,
                    length(block, peer) * width);
        }
    }
}
