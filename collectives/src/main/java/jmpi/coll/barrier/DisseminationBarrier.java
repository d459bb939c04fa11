package jmpi.coll.barrier;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Everybody signals the rank 1, 2, 4, … places ahead, so that news of each rank reach twice as many in every round.
 *
 * <pre>
 *   rank       0 1 2 3 4
 *   round 1    0→1→2→3→4→0        who is known to 0: 0 4
 *   round 2    0→2→4→1→3→0                           0 4 3 2
 *   round 3    0→4→3→2→1→0                           0 4 3 2 1
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds, one element (its content means nothing) sent per rank and round. Restrictions: none.
 *
 * <p>Source: D. Hensgen, R. Finkel, U. Manber, Two algorithms for barrier synchronization, Int. J. Parallel
 * Programming 17 (1988), doi:10.1007/BF01379320.
 */
public final class DisseminationBarrier implements Algorithm {
    @Override
    public String name() {
        return "dissemination";
    }

    @Override
    public Collective collective() {
        return Collective.BARRIER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        var plan = Schedule.builder();
        for (int distance = 1; distance < p; distance *= 2) {
            plan.send(Space.WORK, 0, 1, (rank + distance) % p)
                    .recv(Space.WORK, 1, 1, (rank - distance + p) % p)
                    .endRound();
        }
        return plan.build();
    }
}
