package jmpi.coll.alltoall;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank sends all its blocks at once, beginning with the rank after itself, and takes what comes.
 *
 * <pre>
 *   one round, rank 0 of 4:   0→1 0→2 0→3   1→0 2→0 3→0
 * </pre>
 *
 * Cost: 1 round with p − 1 messages both ways; (p − 1)·n elements sent per rank for blocks of n; no scratch. Best for
 * middle blocks, where waiting for each round costs more than meeting at one rank. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class LinearAlltoall implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.ALLTOALL;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        var plan = Schedule.builder();
        for (int k = 1; k < p; k++) {
            int to = (rank + k) % p;
            int from = (rank - k + p) % p;
            plan.send(Space.SEND, to * n, n, to).recv(Space.RECV, from * n, n, from);
        }
        return plan.copy(Space.SEND, rank * n, Space.RECV, rank * n, n).build();
    }
}
