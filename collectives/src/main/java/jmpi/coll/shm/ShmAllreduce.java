package jmpi.coll.shm;

import java.util.function.LongUnaryOperator;
import jmpi.Op;
import jmpi.comm.Memory;
import jmpi.comm.MismatchException;
import jmpi.comm.Type;

/**
 * Allreduce on a host by direct load and store. Each rank puts its operand into its slot, waits for the slots of the
 * others, and combines all of them in the order of ranks, so that all get the same bits:
 *
 * <pre>
 * rank 0: [7 | a]   rank 1: [7 | b]   rank 2: [6 | .]   rank 3: [7 | d]      all wait for rank 2
 * </pre>
 *
 * One store and {@code p - 1} loads a rank, each of one cache line if the operand is short. Operands that do not fit into
 * a slot go by {@link ShmLongAllreduce}; their slots only make sure that all ranks make the same call.
 */
public final class ShmAllreduce {
    private final HostArea area;
    private final int rank;
    private final int ranks;
    private long slotSequence;
    private final LongUnaryOperator take;
    private ShmLongAllreduce longer;
    private boolean full;

    /**
     * Makes an allreduce.
     *
     * @param area the group's area
     * @param rank this rank in the group
     * @param take takes so many bytes of the segment for the group, on all ranks alike; 0 if there is no room
     */
    public ShmAllreduce(HostArea area, int rank, LongUnaryOperator take) {
        this.area = area;
        this.rank = rank;
        this.ranks = area.ranks();
        this.take = take;
    }

    /**
     * Whether operands are small enough that each rank's share of a block has room for some.
     *
     * @param ranks the size of the group
     * @param width bytes of an operand
     * @return true but for giant operands or very many ranks
     */
    public static boolean supports(int ranks, int width) {
        return (long) ranks * width * 16 <= BlockArea.block(ranks);
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
     * @return false, on all ranks alike and with nothing done, if the segment has no room for long operands
     * @throws MismatchException if another rank passes another count, type or operation
     */
    public boolean run(
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
            return true;
        }
        for (int peer = 0; peer < ranks; peer++) {
            meet(peer, number, type, op, count);
        }
        // Taken only here, where all ranks have said that they make the same call.
        if (longer == null && !open()) {
            return false;
        }
        longer.run(type, width, op, send, sendOffset, recv, recvOffset, count);
        return true;
    }

    private boolean open() {
        long offset = full ? 0 : take.applyAsLong(BlockArea.size(ranks));
        full = offset == 0;
        if (!full) {
            longer = new ShmLongAllreduce(area, new BlockArea(offset, ranks), rank);
        }
        return !full;
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
}
