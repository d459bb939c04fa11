package jmpi.coll.scan;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Ranks form a chain; each puts what comes from the left before its own and passes it on, in segments, so that all ranks
 * work at the same time.
 *
 * <pre>
 *   round 1    0──a──→1
 *   round 2    0──b──→1──a──→2
 *   round 3    0──c──→1──b──→2──a──→3
 *   round 4           1──c──→2──b──→3
 *   round 5                  2──c──→3
 * </pre>
 *
 * Cost: s + p − 2 rounds for s segments; each rank but the last sends its elements once, the least there can be; one
 * segment of scratch. Best for long messages. Restrictions: none.
 *
 * <p>Source: P. Sanders, J. L. Träff, Parallel prefix (scan) algorithms for MPI, EuroPVM/MPI 2006,
 * doi:10.1007/11846802_15.
 */
public final class LinearScan implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Collective collective() {
        return Collective.SCAN;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        long count = shape.count();
        long segment = shape.segment();
        boolean last = rank == shape.ranks() - 1;
        var plan = Schedule.builder();
        // In a round this rank receives and combines the segment at "in" and passes on the one before it.
        for (long in = 0; in < count + segment; in += segment) {
            long size = Math.min(segment, count - in);
            long out = in - segment;
            if (!last && out >= 0) {
                plan.send(Space.RECV, out, Math.min(segment, count - out), rank + 1);
            }
            if (size > 0) {
                if (rank > 0) {
                    plan.recv(Space.WORK, 0, size, rank - 1);
                }
                plan.copy(Space.SEND, in, Space.RECV, in, size);
                if (rank > 0) {
                    plan.reduce(Space.WORK, 0, Space.RECV, in, size, true);
                }
            }
            plan.endRound();
        }
        return plan.build();
    }
}
