package jmpi.coll.reduce;

import jmpi.coll.schedule.Fold;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Partners at distance 1, 2, 4, … part what they hold and each combines one half; then the parts of the result go to the
 * root along the same partners. No rank combines or sends the whole again and again.
 *
 * <pre>
 *   rank        0       1       2       3
 *   round 1     01..    ..01    23..    ..23      0↔1, 2↔3: half each
 *   round 2     ∑...    ..∑.    .∑..    ...∑      0↔2, 1↔3: a quarter each
 *   round 3     ∑∑..    ..∑∑                      2→0, 3→1
 *   round 4     ∑∑∑∑                              1→0
 * </pre>
 *
 * Cost: 2·log₂ p rounds for a power of two, otherwise two more at most for the ranks beyond it; about 2n elements sent
 * per rank; at most 2n elements of scratch. Best for long messages. Restrictions: none; operands keep their order.
 *
 * <p>Source: R. Rabenseifner, Optimization of collective reduction operations, ICCS 2004, LNCS 3036,
 * doi:10.1007/978-3-540-24685-5_1.
 */
public final class RabenseifnerReduce implements Algorithm {
    @Override
    public String name() {
        return "rabenseifner";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int root = shape.root();
        long n = shape.count();
        var fold = new Fold(shape.ranks());
        var plan = Schedule.builder();
        if (fold.idle(rank)) {
            plan.send(Space.SEND, 0, n, rank - 1).endRound();
            return rank == root ? plan.recv(Space.RECV, 0, n, rank - 1).build() : plan.build();
        }
        if (shape.ranks() == 1) {
            return plan.copy(Space.SEND, 0, Space.RECV, 0, n).build();
        }
        Space sum = rank == root ? Space.RECV : Space.WORK;
        var halving = new RecursiveHalving(shape, rank);
        halving.reduceScatter(plan, sum, rank == root ? 0 : n);

        // Walk back: of each two partners, the one nearer to the root's node takes the other's part.
        int apart = fold.node(rank) ^ fold.node(root);
        for (int level = halving.levels() - 1; level >= 0; level--) {
            if ((apart >> level & 1) == 1) {
                halving.sendKept(plan, sum, level);
                return plan.build();
            }
            halving.recvGiven(plan, sum, level);
            plan.endRound();
        }
        if (fold.idle(root)) {
            plan.send(sum, 0, n, root);
        }
        return plan.build();
    }
}
