package jmpi.coll.reduce;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Segments;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Ranks form a chain that ends at the root, through which the elements flow in segments: each rank adds its share to the
 * segment that it got last and passes it on while it receives the next one.
 *
 * <pre>
 *   place      0      1      2      3
 *   round 1                  2←─a───3
 *   round 2           1←─a───2←─b───3
 *   round 3    0←─a───1←─b───2←─c───3
 *   round 4    0←─b───1←─c───2
 *   round 5    0←─c───1
 * </pre>
 *
 * Cost: s + p − 2 rounds for s segments; n elements sent by each rank but the root; two segments of scratch. Best for long
 * messages on few ranks. Restrictions: the operation commutes, or the root is rank 0. Segments have 64 KiB, or a 256th of
 * the message.
 *
 * <p>Source: J. Pješivac-Grbović, T. Angskun, G. Bosilca, G. Fagg, E. Gabriel, J. Dongarra, Performance analysis of MPI
 * collective operations, Cluster Computing 10 (2007), doi:10.1007/s10586-007-0012-0.
 */
public final class ChainReduce implements Algorithm {
    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.commutative() || shape.root() == 0;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        var segments = new Segments(shape.count(), shape.segment());
        var plan = Schedule.builder();
        if (p == 1) {
            return plan.copy(Space.SEND, 0, Space.RECV, 0, shape.count()).build();
        }
        // In a round this rank receives the segment "in" and sends the one before it. They take turns in WORK.
        for (int in = 0; in <= segments.number(); in++) {
            int out = in - 1;
            if (place > 0 && out >= 0) {
                boolean first = place == p - 1;
                long at = first ? segments.begin(out) : spare(segments, out);
                plan.send(first ? Space.SEND : Space.WORK, at, segments.size(out), shape.rankAt(place - 1));
            }
            if (place < p - 1 && in < segments.number()) {
                long at = segments.begin(in);
                long size = segments.size(in);
                plan.recv(Space.WORK, spare(segments, in), size, shape.rankAt(place + 1));
                if (place > 0) {
                    plan.reduce(Space.SEND, at, Space.WORK, spare(segments, in), size, true);
                } else {
                    plan.copy(Space.SEND, at, Space.RECV, at, size)
                            .reduce(Space.WORK, spare(segments, in), Space.RECV, at, size, false);
                }
            }
            plan.endRound();
        }
        return plan.build();
    }

    private static long spare(Segments segments, int segment) {
        return segment % 2 * segments.length();
    }
}
