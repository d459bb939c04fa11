package jmpi.coll.broadcast;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Ranks form a chain from the root on, through which the elements flow in segments: each rank receives one segment
 * while it passes on the one before.
 *
 * <pre>
 *   place      0      1      2      3
 *   round 1    0──a──→1
 *   round 2    0──b──→1──a──→2
 *   round 3    0──c──→1──b──→2──a──→3
 *   round 4           1──c──→2──b──→3
 *   round 5                  2──c──→3
 * </pre>
 *
 * Cost: s + p − 2 rounds for s segments; n elements sent by each rank but the last. Best for long messages on few
 * ranks. Restrictions: none. A segment has 64 KiB or, so that plans stay short, a 256th of the message; two ranks need
 * no segments.
 *
 * <p>Source: J. Pješivac-Grbović, T. Angskun, G. Bosilca, G. Fagg, E. Gabriel, J. Dongarra, Performance analysis of MPI
 * collective operations, Cluster Computing 10 (2007), doi:10.1007/s10586-007-0012-0.
 */
public final class PipelinedBroadcast implements Algorithm {
    @Override
    public String name() {
        return "pipelined";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int place = shape.fromRoot(rank);
        boolean last = place == shape.ranks() - 1;
        long count = shape.count();
        long segment = shape.segment();
        var plan = Schedule.builder();
        // In a round this rank receives the segment at "in" and sends the one before it; the root only sends.
        for (long in = 0; in < count + segment; in += segment) {
            if (place > 0 && in < count) {
                plan.recv(Space.RECV, in, Math.min(segment, count - in), shape.rankAt(place - 1));
            }
            long out = in - segment;
            if (!last && out >= 0) {
                plan.send(Space.RECV, out, Math.min(segment, count - out), shape.rankAt(place + 1));
            }
            plan.endRound();
        }
        return plan.build();
    }
}
