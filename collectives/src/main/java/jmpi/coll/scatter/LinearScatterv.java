package jmpi.coll.scatter;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root sends each rank its block, all at once, beginning with the rank after itself. Only the root knows all
 * lengths, so that no tree can be agreed upon without asking it first.
 *
 * <pre>
 *   root 0 of 4:   0──b──→1   0──ccc──→2   0──dd──→3
 * </pre>
 *
 * Cost: 1 round; the root sends all elements but its own, which is the least there can be. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearScatterv implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.SCATTERV;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        var plan = Schedule.builder();
        if (rank != shape.root()) {
            return plan.recv(Space.RECV, 0, shape.count(), shape.root()).build();
        }
        for (int place = 1; place < shape.ranks(); place++) {
            int to = shape.rankAt(place);
            plan.send(Space.SEND, shape.displacements()[to], shape.counts()[to], to);
        }
        return plan.copy(Space.SEND, shape.displacements()[rank], Space.RECV, 0, shape.counts()[rank])
                .build();
    }
}
