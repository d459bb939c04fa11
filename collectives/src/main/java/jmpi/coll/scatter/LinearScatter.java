package jmpi.coll.scatter;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root sends each rank its block, all at once, beginning with the rank after itself.
 *
 * <pre>
 *   root 0 of 4:   0──b──→1   0──c──→2   0──d──→3
 * </pre>
 *
 * Cost: 1 round; the root sends (p − 1)·n elements for blocks of n, which is the least there can be, and needs no
 * scratch. Best for long blocks. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearScatter implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.SCATTER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        var plan = Schedule.builder();
        if (rank != shape.root()) {
            return plan.recv(Space.RECV, 0, n, shape.root()).build();
        }
        for (int place = 1; place < shape.ranks(); place++) {
            int to = shape.rankAt(place);
            plan.send(Space.SEND, to * n, n, to);
        }
        return plan.copy(Space.SEND, rank * n, Space.RECV, 0, n).build();
    }
}
