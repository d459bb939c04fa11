package jmpi.coll.scatter;

import jmpi.coll.schedule.BinomialTree;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root hands half of all blocks to another rank, and both go on in the same way with what they hold.
 *
 * <pre>
 *   place (counted from the root)   0       1   2    3   4
 *   at first                        abcde
 *   round 1                         abcd                 e
 *   round 2                         ab          cd
 *   round 3                         a       b   c    d
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds; the root sends (p − 1)·n elements for blocks of n, inner ranks keep up to p/2 blocks in
 * scratch. Best for short blocks. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class BinomialScatter implements Algorithm {
    @Override
    public String name() {
        return "binomial";
    }

    @Override
    public Collective collective() {
        return Collective.SCATTER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        long n = shape.count();
        int held = BinomialTree.size(place, p);
        var plan = Schedule.builder();
        if (place > 0) {
            int parent = shape.rankAt(BinomialTree.parent(place));
            int wrap = wrap(shape, place, held);
            Space space = held == 1 ? Space.RECV : Space.WORK;
            plan.recv(space, 0, wrap * n, parent)
                    .recv(space, wrap * n, (held - wrap) * n, parent)
                    .endRound();
        }
        for (int distance = BinomialTree.span(place, p) / 2; distance > 0; distance /= 2) {
            int child = place + distance;
            if (child < p) {
                int size = BinomialTree.size(child, p);
                int wrap = wrap(shape, child, size);
                int to = shape.rankAt(child);
                Space space = place == 0 ? Space.SEND : Space.WORK;
                int first = place == 0 ? to : distance;
                int second = place == 0 ? 0 : distance + wrap;
                plan.send(space, first * n, wrap * n, to)
                        .send(space, second * n, (size - wrap) * n, to)
                        .endRound();
            }
        }
        if (place == 0) {
            plan.copy(Space.SEND, rank * n, Space.RECV, 0, n);
        } else if (held > 1) {
            plan.copy(Space.WORK, 0, Space.RECV, 0, n);
        }
        return plan.build();
    }

    /** A subtree's blocks stand in one run at the root, or in two around its end; how many stand in the first. */
    private static int wrap(Shape shape, int place, int size) {
        return Math.min(size, shape.ranks() - shape.rankAt(place));
    }
}
