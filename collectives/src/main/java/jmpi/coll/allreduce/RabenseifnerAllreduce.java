package jmpi.coll.allreduce;

import jmpi.coll.reduce.RecursiveHalving;
import jmpi.coll.schedule.Fold;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Partners at distance 1, 2, 4, … part what they hold and each combines one half; then the same partners, the last
 * first, exchange the parts of the result.
 *
 * <pre>
 *   rank        0       1       2       3
 *   round 1     01..    ..01    23..    ..23      0↔1, 2↔3: half each
 *   round 2     ∑...    ..∑.    .∑..    ...∑      0↔2, 1↔3: a quarter each
 *   round 3     ∑∑..    ..∑∑    ∑∑..    ..∑∑      0↔2, 1↔3
 *   round 4     ∑∑∑∑    ∑∑∑∑    ∑∑∑∑    ∑∑∑∑      0↔1, 2↔3
 * </pre>
 *
 * Cost: 2·log₂ p rounds and 2n·(p−1)/p elements sent per rank for a power of two; otherwise two more rounds, in which
 * the ranks beyond it and their partners send n elements. n elements of scratch at most. Best for long messages.
 * Restrictions: none; operands keep their order.
 *
 * <p>Source: R. Rabenseifner, Optimization of collective reduction operations, ICCS 2004, LNCS 3036,
 * doi:10.1007/978-3-540-24685-5_1.
 */
public final class RabenseifnerAllreduce implements Algorithm {
    @Override
    public String name() {
        return "rabenseifner";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        var fold = new Fold(shape.ranks());
        var plan = Schedule.builder();
        if (fold.idle(rank)) {
            return plan.send(Space.SEND, 0, n, rank - 1)
                    .endRound()
                    .recv(Space.RECV, 0, n, rank - 1)
                    .build();
        }
        if (shape.ranks() == 1) {
            return plan.copy(Space.SEND, 0, Space.RECV, 0, n).build();
        }
        var halving = new RecursiveHalving(shape, rank);
        halving.reduceScatter(plan, Space.RECV, 0);
        for (int level = halving.levels() - 1; level >= 0; level--) {
            halving.sendKept(plan, Space.RECV, level);
            halving.recvGiven(plan, Space.RECV, level);
            plan.endRound();
        }
        if (fold.paired(rank)) {
            plan.send(Space.RECV, 0, n, rank + 1);
        }
        return plan.build();
    }
}
