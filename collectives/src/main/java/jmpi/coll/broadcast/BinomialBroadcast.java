package jmpi.coll.broadcast;

import jmpi.coll.schedule.BinomialTree;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Who has the elements passes them on, so that twice as many have them after every round.
 *
 * <pre>
 *   place (counted from the root)   0   1   2   3   4
 *   round 1                         0──────────────→4
 *   round 2                         0──────→2
 *   round 3                         0──→1   2──→3
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds; the root sends ⌈log₂ p⌉·n elements. Best for short messages. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class BinomialBroadcast implements Algorithm {
    @Override
    public String name() {
        return "binomial";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int place = shape.fromRoot(rank);
        var plan = Schedule.builder();
        if (place > 0) {
            plan.recv(Space.RECV, 0, shape.count(), shape.rankAt(BinomialTree.parent(place)))
                    .endRound();
        }
        for (int distance = BinomialTree.span(place, shape.ranks()) / 2; distance > 0; distance /= 2) {
            if (place + distance < shape.ranks()) {
                plan.send(Space.RECV, 0, shape.count(), shape.rankAt(place + distance))
                        .endRound();
            }
        }
        return plan.build();
    }
}
