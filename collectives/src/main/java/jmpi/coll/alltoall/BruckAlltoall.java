package jmpi.coll.alltoall;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * A block that has to go d places to the right takes one hop for each bit of d. In every round a rank sends in one
 * message all blocks whose distance has the bit.
 *
 * <pre>
 *   distance   0    1    2    3    4       5 ranks
 *   round 1         →1        →1           blocks 1 and 3 move by 1
 *   round 2              →2   →2           blocks 2 and 3 move by 2
 *   round 3                        →4      block 4 moves by 4
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds, in each at most p/2 blocks sent per rank; 2p blocks of scratch, and each block is copied about
 * as often as it hops. Best for short blocks. Restrictions: none.
 *
 * <p>Source: J. Bruck, C.-T. Ho, S. Kipnis, E. Upfal, D. Weathersby, Efficient algorithms for all-to-all communications
 * in multiport message-passing systems, IEEE Trans. Parallel and Distributed Systems 8 (1997), doi:10.1109/71.642949.
 */
public final class BruckAlltoall implements Algorithm {
    @Override
    public String name() {
        return "bruck";
    }

    @Override
    public Collective collective() {
        return Collective.ALLTOALL;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        long out = p * n;
        long in = out + p / 2 * n;
        var plan = Schedule.builder();
        // Blocks stand in WORK by the distance that they have to go.
        plan.copy(Space.SEND, rank * n, Space.WORK, 0, (p - rank) * n)
                .copy(Space.SEND, 0, Space.WORK, (p - rank) * n, rank * n);
        for (int hop = 1; hop < p; hop *= 2) {
            long moved = 0;
            for (int i = hop; i < p; i += 2 * hop) {
                long run = Math.min(hop, p - i) * n;
                plan.copy(Space.WORK, i * n, Space.WORK, out + moved, run);
                moved += run;
            }
            plan.endRound()
                    .send(Space.WORK, out, moved, (rank + hop) % p)
                    .recv(Space.WORK, in, moved, (rank - hop + p) % p);
            moved = 0;
            for (int i = hop; i < p; i += 2 * hop) {
                long run = Math.min(hop, p - i) * n;
                plan.copy(Space.WORK, in + moved, Space.WORK, i * n, run);
                moved += run;
            }
        }
        for (int i = 0; i < p; i++) {
            plan.copy(Space.WORK, i * n, Space.RECV, (rank - i + p) % p * n, n);
        }
        return plan.build();
    }
}
