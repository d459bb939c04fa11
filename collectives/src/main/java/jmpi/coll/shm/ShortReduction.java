package jmpi.coll.shm;

import jmpi.comm.Memory;

/**
 * Reductions of operands that fit into a slot. Each rank puts its operands into its slot, waits for the slots of those that
 * it needs, and combines them in the order of ranks, so that all get the same bits:
 *
 * <pre>
 * rank 0: [7 | a]   rank 1: [7 | b]   rank 2: [6 | .]   rank 3: [7 | d]      an allreduce waits for rank 2,
 *                                                                            a scan on rank 1 does not
 * </pre>
 *
 * One store and at most {@code p - 1} loads a rank, each of one cache line if the operands are few.
 */
final class ShortReduction {
    private final HostArea area;
    private final Meeting meeting;
    private final int rank;

    ShortReduction(HostArea area, Meeting meeting) {
        this.area = area;
        this.meeting = meeting;
        this.rank = area.rank;
    }

    static boolean fits(HostCall call, Shares shares) {
        return shares.whole() * call.width <= HostArea.PAYLOAD;
    }

    void run(HostCall call, Shares shares) {
        Memory.read(call.send, call.sendOffset, area.memory, meeting.begin(call), shares.whole() * call.width);
        meeting.publish(0);
        switch (call.what) {
            case ALLREDUCE -> combine(call, area.ranks, 0, call.count);
            case REDUCE -> combine(call, rank == call.root ? area.ranks : 0, 0, call.count);
            case SCAN -> combine(call, rank + 1, 0, call.count);
            case EXSCAN -> combine(call, rank, 0, call.count);
            default -> combine(call, area.ranks, shares.block(rank) * call.width, shares.blockLength(rank));
        }
    }

    /** Combines the operands of the first ranks. */
    private void combine(HostCall call, int upTo, long at, long count) {
        for (int peer = 0; peer < upTo; peer++) {
            if (peer != rank) {
                meeting.meet(peer);
            }
            long operands = meeting.payload(peer) + at;
            if (peer == 0) {
                Memory.write(area.memory, operands, call.recv, call.recvOffset, count * call.width);
            } else {
                call.op.reduce(call.type, area.memory, operands, call.recv, call.recvOffset, count, false);
            }
        }
    }
}
