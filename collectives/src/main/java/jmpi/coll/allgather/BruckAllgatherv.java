package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * {@link BruckAllgather} for blocks of different lengths: each rank sends to the rank on its left the blocks of as many
 * ranks as it has, and at the end puts them into place one by one.
 *
 * <pre>
 *   rank       0        1        2        3
 *   at first   aa       b        ccc      d
 *   round 1    aab      bccc     cccd     daa
 *   round 2    aabcccd  bcccdaa  cccdaab  daabccc
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds, in which each rank sends about all elements once; scratch for all elements. Best for short
 * blocks. Restrictions: none.
 *
 * <p>Source: J. Bruck, C.-T. Ho, S. Kipnis, E. Upfal, D. Weathersby, Efficient algorithms for all-to-all communications
 * in multiport message-passing systems, IEEE Trans. Parallel and Distributed Systems 8 (1997), doi:10.1109/71.642949.
 */
public final class BruckAllgatherv implements Algorithm {
    @Override
    public String name() {
        return "bruck";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHERV;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] counts = shape.counts();
        // Blocks stand in WORK from this rank's own on; first[i] is where the i-th of them begins.
        var first = new long[p + 1];
        for (int i = 0; i < p; i++) {
            first[i + 1] = first[i] + counts[(rank + i) % p];
        }
        var plan = Schedule.builder();
        plan.copy(Space.SEND, 0, Space.WORK, 0, counts[rank]).endRound();
        for (int held = 1; held < p; held *= 2) {
            int blocks = Math.min(held, p - held);
            plan.send(Space.WORK, 0, first[blocks], (rank - held + p) % p)
                    .recv(Space.WORK, first[held], first[held + blocks] - first[held], (rank + held) % p)
                    .endRound();
        }
        for (int i = 0; i < p; i++) {
            int from = (rank + i) % p;
            plan.copy(Space.WORK, first[i], Space.RECV, shape.displacements()[from], counts[from]);
        }
        return plan.build();
    }
}
