package jmpi.coll.scan;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * As {@link LinearScan}, but what comes from the left is the result, and it is passed on with this rank's own operand behind
 * it.
 *
 * <pre>
 *   rank       0        1        2        3       one segment; what arrives is the result
 *   round 1    0──0──→  0
 *   round 2             1──01──→ 01
 *   round 3                      2──012─→ 012
 * </pre>
 *
 * Cost: s + p − 2 rounds for s segments; each rank but the last sends its elements once, the least there can be; two
 * segments of scratch. Best for long messages. Restrictions: none. Rank 0's result stays as it was.
 *
 * <p>Source: P. Sanders, J. L. Träff, Parallel prefix (scan) algorithms for MPI, EuroPVM/MPI 2006,
 * doi:10.1007/11846802_15.
 */
public final class LinearExscan implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.EXSCAN;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long count = shape.count();
        long segment = shape.segment();
        boolean last = rank == shape.ranks() - 1;
        var plan = Schedule.builder();
        // In a round this rank receives the segment at "in" and passes on the one before it.
        for (long in = 0; in < count + segment; in += segment) {
            long size = Math.min(segment, count - in);
            long out = in - segment;
            if (!last && out >= 0) {
                long length = Math.min(segment, count - out);
                plan.send(rank == 0 ? Space.SEND : Space.WORK, rank == 0 ? out : 0, length, rank + 1);
            }
            if (rank > 0 && size > 0) {
                plan.recv(Space.WORK, segment, size, rank - 1);
                if (!last) {
                    plan.copy(Space.SEND, in, Space.WORK, 0, size)
                            .reduce(Space.WORK, segment, Space.WORK, 0, size, true);
                }
                plan.copy(Space.WORK, segment, Space.RECV, in, size);
            }
            plan.endRound();
        }
        return plan.build();
    }
}
