package jmpi.coll.scan;

import jmpi.coll.schedule.Exchange;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The elements are cut into p blocks. Each rank receives one block from all, combines for every rank the operands up to it
 * at once, in the order of ranks, and sends each rank its result.
 *
 * <pre>
 *   rank       0        1        2         blocks a b c, with the rank that they come from, or are combined up to
 *   at first   a0b0c0   a1b1c1   a2b2c2
 *   round 1    a0a1a2   b0b1b2   c0c1c2
 *   combined   a0a01a02 b0b01b02 c0c01c02
 *   round 2    a0b0c0   a01b01…  a02b02c02
 * </pre>
 *
 * Cost: 2·⌈(p − 1)/32⌉ rounds with at most 32 messages both ways; at most 2n·(p−1)/p elements sent and about n·p/2
 * combined per rank; about 2n elements of scratch. Best where all operands must be seen together. Restrictions: none;
 * operands keep their order and are combined at once.
 *
 * @param collective scan or exscan
 */
public record OrderedScan(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "ordered";
    }

    @Override
    public boolean atOnce() {
        return true;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        Parts parts = shape.parts();
        long size = parts.size(rank);
        long results = p * size;
        boolean own = collective == Collective.SCAN;
        var plan = Schedule.builder();
        Exchange.all(
                        plan,
                        p,
                        rank,
                        (round, to) -> round.send(Space.SEND, parts.begin(to), parts.size(to), to),
                        (round, from) -> round.recv(Space.WORK, from * size, size, from))
                .copy(Space.SEND, parts.begin(rank), Space.WORK, rank * size, size);
        for (int i = own ? 0 : 1; i < p; i++) {
            plan.reduceAll(Space.WORK, 0, own ? i + 1 : i, Space.WORK, results + i * size, size);
        }
        plan.endRound();
        // Without its own operand rank 0 has no result.
        Exchange.all(
                plan,
                p,
                rank,
                (round, to) -> round.send(Space.WORK, results + to * size, own || to > 0 ? size : 0, to),
                (round, from) ->
                        round.recv(Space.RECV, parts.begin(from), own || rank > 0 ? parts.size(from) : 0, from));
        if (own || rank > 0) {
            plan.copy(Space.WORK, results + rank * size, Space.RECV, parts.begin(rank), size);
        }
        return plan.build();
    }
}
