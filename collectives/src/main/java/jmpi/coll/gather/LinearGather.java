package jmpi.coll.gather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root receives each rank's block, in whatever order they come.
 *
 * <pre>
 *   root 0 of 4:   1──b──→0   2──c──→0   3──d──→0
 * </pre>
 *
 * Cost: 1 round; n elements sent per rank, which is the least there can be, and no scratch. Best for long blocks.
 * Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearGather implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.GATHER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        var plan = Schedule.builder();
        if (rank != shape.root()) {
            return plan.send(Space.SEND, 0, n, shape.root()).build();
        }
        for (int place = 1; place < shape.ranks(); place++) {
            int from = shape.rankAt(place);
            plan.recv(Space.RECV, from * n, n, from);
        }
        return plan.copy(Space.SEND, 0, Space.RECV, rank * n, n).build();
    }
}
