package jmpi.coll.broadcast;

import jmpi.Counts;
import jmpi.coll.schedule.BinomialTree;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root's elements are cut into p blocks, which a binomial tree scatters and a ring gathers again. Nobody sends the
 * whole more than twice.
 *
 * <pre>
 *   place       0      1      2      3
 *   at first    abcd
 *   scattered   abcd   b      cd     d
 *   ring 1      abcd   ab     bcd    cd        each sends to its right the block that it got last
 *   ring 2      abcd   abd    abcd   bcd
 *   ring 3      abcd   abcd   abcd   abcd
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ + p − 1 rounds; about 2n·(p−1)/p elements sent by the root, the others less. Best for long messages on
 * many ranks. Restrictions: none.
 *
 * <p>Source: M. Barnett, S. Gupta, D. Payne, L. Shuler, R. van de Geijn, J. Watts, Interprocessor collective
 * communication library (InterCom), Scalable High-Performance Computing Conference (1994),
 * doi:10.1109/SHPCC.1994.296665.
 */
public final class ScatterAllgatherBroadcast implements Algorithm {
    @Override
    public String name() {
        return "scatter-allgather";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        var plan = Schedule.builder();
        if (place > 0) {
            int parent = shape.rankAt(BinomialTree.parent(place));
            int end = place + BinomialTree.size(place, p);
            plan.recv(Space.RECV, begin(shape, place), begin(shape, end) - begin(shape, place), parent)
                    .endRound();
        }
        for (int distance = BinomialTree.span(place, p) / 2; distance > 0; distance /= 2) {
            int child = place + distance;
            if (child < p) {
                int end = child + BinomialTree.size(child, p);
                plan.send(Space.RECV, begin(shape, child), begin(shape, end) - begin(shape, child), shape.rankAt(child))
                        .endRound();
            }
        }
        for (int round = 0; round < p - 1; round++) {
            int out = (place - round + p) % p;
            int in = (out - 1 + p) % p;
            plan.send(Space.RECV, begin(shape, out), begin(shape, out + 1) - begin(shape, out), (rank + 1) % p)
                    .recv(Space.RECV, begin(shape, in), begin(shape, in + 1) - begin(shape, in), (rank - 1 + p) % p)
                    .endRound();
        }
        return plan.build();
    }

    private static long begin(Shape shape, int block) {
        return Counts.begin(shape.count(), shape.ranks(), block);
    }
}
