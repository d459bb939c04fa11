package jmpi.coll.gather;

import jmpi.coll.schedule.BinomialTree;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank collects the blocks of the ranks below it in a binomial tree and passes all of them up at once.
 *
 * <pre>
 *   place (counted from the root)   0       1   2    3   4
 *   at first                        a       b   c    d   e
 *   round 1                         a           cd           2 takes from 3; 0 waits for 1, 2 and 4
 *   round 2                         abcde
 * </pre>
 *
 * Cost: at most ⌈log₂ p⌉ rounds one after the other; a rank sends n elements for each block below it and its own,
 * and inner ranks keep up to p/2 blocks in scratch. Best for short blocks. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class BinomialGather implements Algorithm {
    @Override
    public String name() {
        return "binomial";
    }

    @Override
    public Collective collective() {
        return Collective.GATHER;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        long n = shape.count();
        int held = BinomialTree.size(place, p);
        var plan = Schedule.builder();
        for (int distance = 1; distance < BinomialTree.span(place, p) && place + distance < p; distance *= 2) {
            int child = place + distance;
            int size = BinomialTree.size(child, p);
            int wrap = wrap(shape, child, size);
            int from = shape.rankAt(child);
            Space space = place == 0 ? Space.RECV : Space.WORK;
            int first = place == 0 ? from : distance;
            int second = place == 0 ? 0 : distance + wrap;
            plan.recv(space, first * n, wrap * n, from).recv(space, second * n, (size - wrap) * n, from);
        }
        if (place == 0) {
            return plan.copy(Space.SEND, 0, Space.RECV, rank * n, n).build();
        }
        int parent = shape.rankAt(BinomialTree.parent(place));
        if (held == 1) {
            return plan.send(Space.SEND, 0, n, parent).build();
        }
        int wrap = wrap(shape, place, held);
        return plan.copy(Space.SEND, 0, Space.WORK, 0, n)
                .endRound()
                .send(Space.WORK, 0, wrap * n, parent)
                .send(Space.WORK, wrap * n, (held - wrap) * n, parent)
                .build();
    }

    /** A subtree's blocks stand in one run at the root, or in two around its end; how many stand in the first. */
    private static int wrap(Shape shape, int place, int size) {
        return Math.min(size, shape.ranks() - shape.rankAt(place));
    }
}
