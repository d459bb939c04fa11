package jmpi.coll.reduce;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root receives all operands and combines them at once, in the order of ranks.
 *
 * <pre>
 *   root 0 of 4:   1──b──→0   2──c──→0   3──d──→0    a·b·c·d
 * </pre>
 *
 * Cost: 1 round; n elements sent per rank; p·n elements of scratch at the root. Best for a few elements on few ranks.
 * Restrictions: none; operands keep their order and are combined at once.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearReduce implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public boolean atOnce() {
        return true;
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
            plan.recv(Space.WORK, from * n, n, from);
        }
        return plan.copy(Space.SEND, 0, Space.WORK, rank * n, n)
                .reduceAll(Space.WORK, 0, shape.ranks(), Space.RECV, 0, n)
                .build();
    }
}
