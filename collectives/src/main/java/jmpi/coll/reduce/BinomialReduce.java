package jmpi.coll.reduce;

import jmpi.coll.schedule.BinomialTree;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank combines its elements with those of the ranks below it in a binomial tree and passes the result up. Every
 * subtree is a run of ranks, so that operands keep their order. If order matters, the tree begins at rank 0, which
 * sends the result to the root.
 *
 * <pre>
 *   place      0       1    2    3    4
 *   round 1    a·b ←── b    c·d ← d   │
 *   round 2    ab·cd ←───── cd        │
 *   round 3    abcd·e ←────────────── e
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds, one more for an operation that does not commute and another root than 0; n elements sent per
 * rank; at most 2n elements of scratch. Best for short messages. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 */
public final class BinomialReduce implements Algorithm {
    @Override
    public String name() {
        return "binomial";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int root = shape.root();
        int top = shape.commutative() ? root : 0;
        int place = (rank - top + p) % p;
        long n = shape.count();
        Space sum = rank == root && top == root ? Space.RECV : Space.WORK;
        long spare = sum == Space.WORK ? n : 0;
        boolean alone = true;
        var plan = Schedule.builder();
        for (int distance = 1; distance < BinomialTree.span(place, p) && place + distance < p; distance *= 2) {
            int child = (place + distance + top) % p;
            if (alone && sum == Space.WORK) {
                // What comes is the right operand and may as well become the sum: no copy of SEND.
                plan.recv(Space.WORK, 0, n, child).reduce(Space.SEND, 0, Space.WORK, 0, n, true);
            } else {
                plan.recv(Space.WORK, spare, n, child);
                if (alone) {
                    plan.copy(Space.SEND, 0, sum, 0, n);
                }
                plan.reduce(Space.WORK, spare, sum, 0, n, false);
            }
            plan.endRound();
            alone = false;
        }
        if (place > 0) {
            plan.send(alone ? Space.SEND : sum, 0, n, (BinomialTree.parent(place) + top) % p);
        } else if (p == 1) {
            plan.copy(Space.SEND, 0, Space.RECV, 0, n);
        } else if (top != root) {
            plan.send(sum, 0, n, root);
        }
        plan.endRound();
        if (rank == root && top != root) {
            plan.recv(Space.RECV, 0, n, top);
        }
        return plan.build();
    }
}
