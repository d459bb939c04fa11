package jmpi.coll.allgather;

import jmpi.coll.schedule.Circulant;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank has the blocks of a run of ranks from itself on, always in their places. In a round it sends to the rank as
 * far to its left as the run is long, and receives what comes next. Runs grow from 1 to p by the numbers that p gives if
 * it is halved again and again, so that none of them is too long at the end.
 *
 * <pre>
 *   rank       0        1        2        3        4        runs 1 2 3 5
 *   at first   a        b        c        d        e
 *   round 1    ab       bc       cd       de       a   e    from 1 to the right
 *   round 2    abc      bcd      cde      a  de    ab  e    from 2 to the right
 *   round 3    abcde    abcde    abcde    abcde    abcde    from 3 to the right
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds, the least there can be; (p − 1)·n elements sent per rank for blocks of n, in one message a round,
 * or two where the run goes around the end; no scratch and no copies. Best for middle blocks. Restrictions: none.
 *
 * <p>Source: J. L. Träff, Optimal, non-pipelined reduce-scatter and allreduce algorithms, arXiv:2410.14234.
 */
public final class CirculantAllgather implements Algorithm {
    @Override
    public String name() {
        return "circulant";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        return Schedule.builder()
                .copy(Space.SEND, 0, Space.RECV, rank * n, n)
                .then(plan(shape.parts(), rank))
                .build();
    }

    /**
     * The same for blocks of any lengths that stand in RECV, each rank's own one already there.
     *
     * @param parts the blocks
     * @param rank who asks
     * @return its part
     */
    public static Schedule plan(Parts parts, int rank) {
        int p = parts.number();
        int[] runs = Circulant.skips(p);
        var plan = Schedule.builder();
        for (int k = 1; k < runs.length; k++) {
            int held = runs[k - 1];
            int right = (rank + held) % p;
            parts.send(plan, Space.RECV, rank, runs[k] - held, (rank - held + p) % p);
            parts.recv(plan, Space.RECV, right, runs[k] - held, right);
            plan.endRound();
        }
        return plan.build();
    }
}
