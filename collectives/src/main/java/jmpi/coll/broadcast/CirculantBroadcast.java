package jmpi.coll.broadcast;

import jmpi.coll.schedule.Circulant;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Segments;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The elements flow in segments, each of them along a tree of its own, so that every rank receives and sends a segment
 * in nearly every round: {@link Circulant}.
 *
 * <pre>
 *   place      0      1      2      3      4        3 segments a b c; skips 1 2 3
 *   at first   abc
 *   round 1    abc           a                      0→2
 *   round 2    abc           a      b               0→3
 *   round 3    abc    c      a      ab     b        0→1 c, 2→3 a, 3→4 b
 *   round 4    abc    bc     ac     ab     ab       4→1 b, 0→2 c, 2→4 a
 *   round 5    abc    abc    abc    abc    abc      3→1 a, 4→2 b, 0→3 c, 1→4 c
 * </pre>
 *
 * Cost: s − 1 + ⌈log₂ p⌉ rounds for s segments, the least there can be; each rank receives n elements once, and all
 * together send (p − 1)·n. Best for long messages, and for many ranks, where a chain is long. Restrictions: none. Segments
 * as in {@link PipelinedBroadcast}.
 *
 * <p>Source: J. L. Träff, Optimal broadcast schedules in logarithmic time with applications to broadcast, all-broadcast,
 * reduction and all-reduction, arXiv:2407.18004.
 */
public final class CirculantBroadcast implements Algorithm {
    @Override
    public String name() {
        return "circulant";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        var segments = new Segments(shape.count(), shape.segment());
        var circulant = new Circulant(p, segments.number());
        int[] sent = circulant.sent(place);
        int[] received = circulant.received(place);
        var plan = Schedule.builder();
        for (int round = 0; round < circulant.rounds(); round++) {
            int skip = circulant.skip(round);
            int out = circulant.block(sent, round);
            int in = circulant.block(received, round);
            if (out >= 0) {
                plan.send(Space.RECV, segments.begin(out), segments.size(out), shape.rankAt((place + skip) % p));
            }
            if (in >= 0) {
                plan.recv(Space.RECV, segments.begin(in), segments.size(in), shape.rankAt((place - skip + p) % p));
            }
            plan.endRound();
        }
        return plan.build();
    }
}
