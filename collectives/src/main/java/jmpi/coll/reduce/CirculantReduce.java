package jmpi.coll.reduce;

import jmpi.coll.schedule.Circulant;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Segments;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * A broadcast backwards: the last round comes first, and where a segment would be sent it is received and combined. So
 * the segments flow to the root, each along a tree of its own, and every rank is busy in nearly every round.
 *
 * <pre>
 *   5 places, 3 segments a b c; skips 1 2 3          the number of shares at places 0 to 4
 *   round 1    1→3 a, 2→4 b, 3→0 c, 4→1 c            a 1 - 1 2 1   b 1 1 - 1 2   c 2 2 1 - -
 *   round 2    1→4 b, 2→0 c, 4→2 a                   a 1 - 2 2 -   b 1 - - 1 3   c 3 2 - - -
 *   round 3    1→0 c, 3→2 a, 4→3 b                   a 1 - 4 - -   b 1 - - 4 -   c 5 - - - -
 *   round 4    3→0 b                                 b 5
 *   round 5    2→0 a                                 a 5
 * </pre>
 *
 * Cost: s − 1 + ⌈log₂ p⌉ rounds for s segments, the least there can be; each rank but the root sends n elements once;
 * n elements and a segment of scratch, at the root only a segment. Best for long messages, where it sends half of what
 * {@link RabenseifnerReduce} does. Restrictions: the operation commutes. Segments have 64 KiB, or a 256th of the message.
 *
 * <p>Source: J. L. Träff, Optimal broadcast schedules in logarithmic time with applications to broadcast, all-broadcast,
 * reduction and all-reduction, arXiv:2407.18004.
 */
public final class CirculantReduce implements Algorithm {
    @Override
    public String name() {
        return "circulant";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.commutative();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        int place = shape.fromRoot(rank);
        var segments = new Segments(shape.count(), shape.segment());
        var circulant = new Circulant(p, segments.number());
        int[] out = circulant.received(place);
        int[] in = circulant.sent(place);
        var combined = new boolean[segments.number()];
        Space sum = place == 0 ? Space.RECV : Space.WORK;
        var plan = Schedule.builder();
        for (int round = circulant.rounds() - 1; round >= 0; round--) {
            int skip = circulant.skip(round);
            int given = circulant.block(out, round);
            int taken = circulant.block(in, round);
            if (given >= 0) {
                Space space = combined[given] ? sum : Space.SEND;
                plan.send(space, segments.begin(given), segments.size(given), shape.rankAt((place - skip + p) % p));
            }
            if (taken >= 0) {
                take(plan, shape, segments, taken, combined[taken], sum, shape.rankAt((place + skip) % p));
                combined[taken] = true;
            }
            plan.endRound();
        }
        return p > 1
                ? plan.build()
                : plan.copy(Space.SEND, 0, Space.RECV, 0, shape.count()).build();
    }

    private static void take(
            Schedule.Builder plan, Shape shape, Segments segments, int segment, boolean again, Space sum, int from) {
        long begin = segments.begin(segment);
        long size = segments.size(segment);
        if (sum == Space.WORK && !again) {
            plan.recv(Space.WORK, begin, size, from).reduce(Space.SEND, begin, Space.WORK, begin, size, false);
            return;
        }
        long spare = sum == Space.WORK ? shape.count() : 0;
        plan.recv(Space.WORK, spare, size, from);
        if (!again) {
            plan.copy(Space.SEND, begin, sum, begin, size);
        }
        plan.reduce(Space.WORK, spare, sum, begin, size, false);
    }
}
