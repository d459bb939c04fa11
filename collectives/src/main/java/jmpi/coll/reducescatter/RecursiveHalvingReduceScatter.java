package jmpi.coll.reducescatter;

import jmpi.coll.reduce.RecursiveHalving;
import jmpi.coll.schedule.Fold;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Partners at distance 1, 2, 4, … part what they hold, and each combines one half. Neighbours must part first if operands
 * are to keep their order, so a rank's block must be chosen by the lowest bit of its number first: blocks are copied in
 * that order before anything is sent.
 *
 * <pre>
 *   rank       0       1       2       3          blocks a b c d
 *   order      acbd    acbd    acbd    acbd
 *   round 1    ac01    bd01    ac23    bd23       and the ranks whose shares are combined
 *   round 2    a0123   b0123   c0123   d0123
 * </pre>
 *
 * Other numbers of ranks are folded: of a pair of neighbours the lower acts for both, and gives the other its block.
 *
 * <p>Cost: ⌊log2 p⌋ rounds, two more if p is no power of two; of n elements n·(p−1)/p sent per rank; n elements of scratch,
 * half as many again for what arrives, and one copy of all elements. Best for short messages. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 *
 * @param collective with blocks that are all alike or with others
 */
public record RecursiveHalvingReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "recursive-halving";
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] starts = shape.starts();
        long all = starts[p];
        long own = starts[rank + 1] - starts[rank];
        var fold = new Fold(p);
        var plan = Schedule.builder();
        if (fold.idle(rank)) {
            return plan.send(Space.SEND, 0, all, rank - 1)
                    .endRound()
                    .recv(Space.RECV, 0, own, rank - 1)
                    .build();
        }
        if (fold.paired(rank)) {
            plan.recv(Space.WORK, all, all, rank + 1);
        }
        int nodes = fold.nodes();
        var cuts = new long[nodes + 1];
        for (int part = 0; part < nodes; part++) {
            int node = reversed(part, nodes);
            long from = starts[fold.rank(node)];
            long size = starts[node + 1 < nodes ? fold.rank(node + 1) : p] - from;
            cuts[part + 1] = cuts[part] + size;
            plan.copy(Space.SEND, from, Space.WORK, cuts[part], size);
            if (fold.paired(rank)) {
                plan.reduce(Space.WORK, all + from, Space.WORK, cuts[part], size, false);
            }
        }
        plan.endRound();
        new RecursiveHalving(fold, cuts, rank).halve(plan, Space.WORK, Space.WORK, all);
        long mine = cuts[reversed(fold.node(rank), nodes)];
        if (fold.paired(rank)) {
            plan.send(Space.WORK, mine + own, starts[rank + 2] - starts[rank + 1], rank + 1);
        }
        return plan.copy(Space.WORK, mine, Space.RECV, 0, own).build();
    }

    /** The bits of a number below a power of two in reverse order. */
    private static int reversed(int number, int powerOfTwo) {
        return Integer.reverse(number * 2) >>> Integer.numberOfLeadingZeros(powerOfTwo);
    }
}
