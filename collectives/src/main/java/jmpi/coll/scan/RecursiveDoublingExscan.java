package jmpi.coll.scan;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * As {@link RecursiveDoublingScan}, but each rank keeps two values: with its own operand, to be passed on, and without, which
 * is the result.
 *
 * <pre>
 *   rank       0        1        2        3          passed on | result
 *   at first   0|       1|       2|       3|
 *   round 1    0|       01|0     12|1     23|2
 *   round 2    0|       01|0       |01      |012
 * </pre>
 *
 * Cost: ⌈log2 p⌉ rounds; a rank sends its elements once a round and combines twice, once in the last rounds; 2n elements of
 * scratch. Best for short messages. Restrictions: none. Rank 0's result stays as it was.
 *
 * <p>Source: W. D. Hillis, G. L. Steele, Data parallel algorithms, Communications of the ACM 29 (1986),
 * doi:10.1145/7902.7903, with a second value as in MPICH.
 */
public final class RecursiveDoublingExscan implements Algorithm {
    @Override
    public String name() {
        return "recursive-doubling";
    }

    @Override
    public Collective collective() {
        return Collective.EXSCAN;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        var plan = Schedule.builder();
        for (int distance = 1; distance < p; distance *= 2) {
            boolean first = distance == 1;
            boolean passesOn = rank + 2 * distance < p;
            if (rank + distance < p) {
                plan.send(first || rank == 0 ? Space.SEND : Space.WORK, 0, n, rank + distance);
            }
            if (rank >= distance) {
                plan.recv(Space.WORK, n, n, rank - distance);
                if (first && passesOn) {
                    plan.copy(Space.SEND, 0, Space.WORK, 0, n);
                }
                if (passesOn) {
                    plan.reduce(Space.WORK, n, Space.WORK, 0, n, true);
                }
                if (first) {
                    plan.copy(Space.WORK, n, Space.RECV, 0, n);
                } else {
                    plan.reduce(Space.WORK, n, Space.RECV, 0, n, true);
                }
            }
            plan.endRound();
        }
        return plan.build();
    }
}
