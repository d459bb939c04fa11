package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank sends to the rank on its left as many blocks as it has, so that the blocks of twice as many ranks are
 * there after every round; at the end they are turned into place.
 *
 * <pre>
 *   rank       0        1        2        3        4
 *   at first   a        b        c        d        e
 *   round 1    ab       bc       cd       de       ea
 *   round 2    abcd     bcde     cdea     deab     eabc
 *   round 3    abcde    bcdea    cdeab    deabc    eabcd
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds; (p − 1)·n elements sent per rank for blocks of n; p·n elements of scratch. Best for short
 * blocks. Restrictions: none.
 *
 * <p>Source: J. Bruck, C.-T. Ho, S. Kipnis, E. Upfal, D. Weathersby, Efficient algorithms for all-to-all communications
 * in multiport message-passing systems, IEEE Trans. Parallel and Distributed Systems 8 (1997), doi:10.1109/71.642949.
 */
public final class BruckAllgather implements Algorithm {
    @Override
    public String name() {
        return "bruck";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        var plan = Schedule.builder();
        plan.copy(Space.SEND, 0, Space.WORK, 0, n).endRound();
        for (int held = 1; held < p; held *= 2) {
            long blocks = Math.min(held, p - held);
            plan.send(Space.WORK, 0, blocks * n, (rank - held + p) % p)
                    .recv(Space.WORK, held * n, blocks * n, (rank + held) % p)
                    .endRound();
        }
        return plan.copy(Space.WORK, 0, Space.RECV, rank * n, (p - rank) * n)
                .copy(Space.WORK, (p - rank) * n, Space.RECV, 0, rank * n)
                .build();
    }
}
