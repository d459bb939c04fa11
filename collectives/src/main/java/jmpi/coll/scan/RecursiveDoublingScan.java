package jmpi.coll.scan;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * In the rounds at distance 1, 2, 4, … each rank gives what it has combined to the rank so far to its right, and puts
 * what comes from the left before its own.
 *
 * <pre>
 *   rank       0      1      2      3      4       the ranks whose operands are combined
 *   at first   0      1      2      3      4
 *   round 1    0      01     12     23     34
 *   round 2    0      01     012    0123   1234
 *   round 3    0      01     012    0123   01234
 * </pre>
 *
 * Cost: ⌈log2 p⌉ rounds; a rank sends its elements once a round; n elements of scratch. Best for short messages.
 * Restrictions: none.
 *
 * <p>Source: W. D. Hillis, G. L. Steele, Data parallel algorithms, Communications of the ACM 29 (1986),
 * doi:10.1145/7902.7903.
 */
public final class RecursiveDoublingScan implements Algorithm {
    @Override
    public String name() {
        return "recursive-doubling";
    }

    @Override
    public Collective collective() {
        return Collective.SCAN;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        var plan = Schedule.builder();
        for (int distance = 1; distance < p; distance *= 2) {
            if (rank + distance < p) {
                plan.send(distance == 1 ? Space.SEND : Space.RECV, 0, n, rank + distance);
            }
            if (rank >= distance) {
                plan.recv(Space.WORK, 0, n, rank - distance);
            }
            if (distance == 1) {
                plan.copy(Space.SEND, 0, Space.RECV, 0, n);
            }
            if (rank >= distance) {
                plan.reduce(Space.WORK, 0, Space.RECV, 0, n, true);
            }
            plan.endRound();
        }
        return p > 1 ? plan.build() : plan.copy(Space.SEND, 0, Space.RECV, 0, n).build();
    }
}
