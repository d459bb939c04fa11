package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * {@link RingAllgather} for blocks of different lengths: each rank passes on to its right the block that it got last.
 *
 * <pre>
 *   rank       0        1        2        3
 *   at first   aa       b        ccc      d
 *   round 1    aad      aab      bccc     cccd
 *   round 2    aacccd   aabd     aabccc   bcccd
 *   round 3    aabcccd  aabcccd  aabcccd  aabcccd
 * </pre>
 *
 * Cost: at most p − 1 rounds; all elements but the right neighbour's sent by each rank; no scratch and no copies. Best
 * for long blocks of similar lengths. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class RingAllgatherv implements Algorithm {
    @Override
    public String name() {
        return "ring";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHERV;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] counts = shape.counts();
        long[] first = shape.displacements();
        int left = (rank - 1 + p) % p;
        int right = (rank + 1) % p;
        var plan = Schedule.builder();
        plan.copy(Space.SEND, 0, Space.RECV, first[rank], counts[rank]).endRound();
        for (int round = 0; round < p - 1; round++) {
            int out = (rank - round + p) % p;
            int in = (left - round + p) % p;
            plan.send(Space.RECV, first[out], counts[out], right)
                    .recv(Space.RECV, first[in], counts[in], left)
                    .endRound();
        }
        return plan.build();
    }
}
