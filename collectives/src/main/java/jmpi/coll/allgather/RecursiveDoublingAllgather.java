package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Ranks exchange all that they have with a partner at distance 1, 2, 4, …, so that they have twice as much after every
 * round, and always in its place.
 *
 * <pre>
 *   rank       0      1      2      3
 *   at first   a      b      c      d
 *   round 1    ab     ab     cd     cd       0↔1, 2↔3
 *   round 2    abcd   abcd   abcd   abcd     0↔2, 1↔3
 * </pre>
 *
 * Cost: log₂ p rounds; (p − 1)·n elements sent per rank for blocks of n; no scratch and no copies. Best for short and
 * middle blocks. Restrictions: p is a power of two.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class RecursiveDoublingAllgather implements Algorithm {
    @Override
    public String name() {
        return "recursive-doubling";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public boolean supports(Shape shape) {
        return Integer.bitCount(shape.ranks()) == 1;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        var plan = Schedule.builder();
        plan.copy(Space.SEND, 0, Space.RECV, rank * n, n).endRound();
        for (int distance = 1; distance < shape.ranks(); distance *= 2) {
            int partner = rank ^ distance;
            int mine = rank & -distance;
            int theirs = partner & -distance;
            plan.send(Space.RECV, mine * n, distance * n, partner)
                    .recv(Space.RECV, theirs * n, distance * n, partner)
                    .endRound();
        }
        return plan.build();
    }
}
