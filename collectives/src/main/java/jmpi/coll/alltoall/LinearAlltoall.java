package jmpi.coll.alltoall;

import jmpi.coll.schedule.Exchange;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank sends its blocks many at once, beginning with the rank after itself, and takes what comes.
 *
 * <pre>
 *   one round, rank 0 of 4:   0→1 0→2 0→3   1→0 2→0 3→0
 * </pre>
 *
 * Cost: ⌈(p − 1)/32⌉ rounds with at most 32 messages both ways; (p − 1)·n elements sent per rank for blocks of n; no
 * scratch. Best for middle blocks, where waiting for each round costs more than meeting at one rank. Restrictions: none.
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
        return Exchange.all(
                        Schedule.builder(),
                        p,
                        rank,
                        (plan, to) -> plan.send(Space.SEND, to * n, n, to),
                        (plan, from) -> plan.recv(Space.RECV, from * n, n, from))
                .copy(Space.SEND, rank * n, Space.RECV, rank * n, n)
                .build();
    }
}
