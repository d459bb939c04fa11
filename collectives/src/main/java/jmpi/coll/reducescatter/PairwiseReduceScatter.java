package jmpi.coll.reducescatter;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank combines its block of all operands. In round k each rank receives from the rank k places to its left; those before it are combined from the
 * left, those behind it, which come in falling order, on their own first, so that operands keep their order.
 *
 * <pre>
 *   rank       0       1       2       3          blocks a b c d; the ranks whose shares are combined
 *   at first   a0      b1      c2      d3
 *   round 1    a0 3    b01     c12     d23
 *   round 2    a0 23   b01 3   c012    d123
 *   round 3    a0123   b0123   c0123   d0123
 * </pre>
 *
 * Cost: p − 1 rounds; each rank sends every block but its own once, the least there can be; two blocks of scratch.
 * Best for long messages. Restrictions: none; blocks may be empty.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 *
 * @param collective with blocks that are all alike or with others
 */
public record PairwiseReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "pairwise";
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        return plan(shape.starts(), rank);
    }

    /**
     * As a part of another algorithm, for blocks of its own and perhaps for some ranks only: what one of them has to do; its block of the result goes to the beginning of RECV, which in place is where the block
     * lies in SEND.
     *
     * @param starts where each rank's block begins, and as one more where the last one ends; blocks may be empty
     * @param rank who asks
     * @return its part
     */
    public static Schedule plan(long[] starts, int rank) {
        int p = starts.length - 1;
        long size = starts[rank + 1] - starts[rank];
        var plan = Schedule.builder();
        plan.copy(Space.SEND, starts[rank], Space.RECV, 0, size).endRound();
        for (int k = 1; k < p; k++) {
            int to = (rank + k) % p;
            int from = (rank - k + p) % p;
            boolean last = from == p - 1;
            plan.send(Space.SEND, starts[to], starts[to + 1] - starts[to], to)
                    .recv(Space.WORK, last ? 0 : size, size, from);
            if (from < rank) {
                plan.reduce(Space.WORK, size, Space.RECV, 0, size, true);
            } else if (!last) {
                plan.reduce(Space.WORK, size, Space.WORK, 0, size, true);
            }
            plan.endRound();
        }
        if (rank < p - 1) {
            plan.reduce(Space.WORK, 0, Space.RECV, 0, size, false);
        }
        return plan.build();
    }
}
