package jmpi.coll.allreduce;

import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.reduce.BinomialReduce;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * A binomial tree combines everything at rank 0, and the same tree brings the result to all.
 *
 * <pre>
 *   rank       0       1    2    3    4
 *   round 1    ab ←─── b    cd ← d    │
 *   round 2    abcd ←────── cd        │
 *   round 3    abcde ←─────────────── e
 *   round 4    abcde ───────────────→ abcde
 *   round 5    abcde ─────→ abcde
 *   round 6    abcde → abcde    abcde → abcde
 * </pre>
 *
 * Cost: 2·⌈log₂ p⌉ rounds; fewer messages in all than any other, 2·(p − 1), which counts when ranks share cores; at most
 * 2n elements of scratch. Restrictions: none; operands keep their order.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class ReduceBroadcastAllreduce implements Algorithm {
    @Override
    public String name() {
        return "reduce-broadcast";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        return Schedule.builder()
                .then(new BinomialReduce().plan(shape, rank))
                .then(new BinomialBroadcast().plan(shape, rank))
                .build();
    }
}
