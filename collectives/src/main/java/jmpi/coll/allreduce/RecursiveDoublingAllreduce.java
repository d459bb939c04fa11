package jmpi.coll.allreduce;

import jmpi.coll.schedule.Fold;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Ranks exchange all that they have combined so far with a partner at distance 1, 2, 4, …, and both combine it in the
 * order of ranks. If p is no power of two, pairs of the first ranks act as one.
 *
 * <pre>
 *   rank       0      1      2      3      4          pair 0,1; nodes 01 2 3 4
 *   fold       ab ←── b      c      d      e
 *   round 1    abc           abc    de     de         0↔2, 3↔4
 *   round 2    abcde         abcde  abcde  abcde      0↔3, 2↔4
 *   unfold     abcde → abcde
 * </pre>
 *
 * Cost: ⌊log₂ p⌋ rounds, two more if p is no power of two; n elements sent per round; n elements of scratch. Best for
 * short messages. Restrictions: none; operands keep their order.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class RecursiveDoublingAllreduce implements Algorithm {
    @Override
    public String name() {
        return "recursive-doubling";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long n = shape.count();
        var fold = new Fold(shape.ranks());
        var plan = Schedule.builder();
        if (fold.idle(rank)) {
            return plan.send(Space.SEND, 0, n, rank - 1)
                    .endRound()
                    .recv(Space.RECV, 0, n, rank - 1)
                    .build();
        }
        Space mine = Space.SEND;
        if (fold.paired(rank)) {
            plan.recv(Space.WORK, 0, n, rank + 1)
                    .copy(Space.SEND, 0, Space.RECV, 0, n)
                    .reduce(Space.WORK, 0, Space.RECV, 0, n, false)
                    .endRound();
            mine = Space.RECV;
        }
        int node = fold.node(rank);
        for (int distance = 1; distance < fold.nodes(); distance *= 2) {
            int partner = fold.rank(node ^ distance);
            plan.send(mine, 0, n, partner).recv(Space.WORK, 0, n, partner);
            if (mine == Space.SEND) {
                plan.copy(Space.SEND, 0, Space.RECV, 0, n);
                mine = Space.RECV;
            }
            plan.reduce(Space.WORK, 0, Space.RECV, 0, n, partner < rank).endRound();
        }
        if (fold.paired(rank)) {
            plan.send(Space.RECV, 0, n, rank + 1);
        } else if (mine == Space.SEND) {
            plan.copy(Space.SEND, 0, Space.RECV, 0, n);
        }
        return plan.build();
    }
}
