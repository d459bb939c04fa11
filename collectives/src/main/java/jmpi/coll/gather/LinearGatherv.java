package jmpi.coll.gather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root receives each rank's block, in whatever order they come. Only the root knows all lengths, so that no tree
 * can be agreed upon without asking it first.
 *
 * <pre>
 *   root 0 of 4:   1──b──→0   2──ccc──→0   3──dd──→0
 * </pre>
 *
 * Cost: 1 round; each rank sends its own elements once, which is the least there can be. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearGatherv implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.GATHERV;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        var plan = Schedule.builder();
        if (rank != shape.root()) {
            return plan.send(Space.SEND, 0, shape.count(), shape.root()).build();
        }
        for (int place = 1; place < shape.ranks(); place++) {
            int from = shape.rankAt(place);
            plan.recv(Space.RECV, shape.displacements()[from], shape.counts()[from], from);
        }
        return plan.copy(Space.SEND, 0, Space.RECV, shape.displacements()[rank], shape.counts()[rank])
                .build();
    }
}
