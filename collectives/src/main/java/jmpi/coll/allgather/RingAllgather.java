package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Blocks travel around a ring: each rank passes on to its right the block that it got last.
 *
 * <pre>
 *   rank       0      1      2      3
 *   at first   a      b      c      d
 *   round 1    ad     ab     bc     cd
 *   round 2    acd    abd    abc    bcd
 *   round 3    abcd   abcd   abcd   abcd
 * </pre>
 *
 * Cost: p − 1 rounds; (p − 1)·n elements sent per rank for blocks of n; no scratch and no copies. Best for long blocks.
 * Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class RingAllgather implements Algorithm {
    @Override
    public String name() {
        return "ring";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        int left = (rank - 1 + p) % p;
        int right = (rank + 1) % p;
        var plan = Schedule.builder();
        plan.copy(Space.SEND, 0, Space.RECV, rank * n, n).endRound();
        for (int round = 0; round < p - 1; round++) {
            int out = (rank - round + p) % p;
            int in = (left - round + p) % p;
            plan.send(Space.RECV, out * n, n, right)
                    .recv(Space.RECV, in * n, n, left)
                    .endRound();
        }
        return plan.build();
    }
}
