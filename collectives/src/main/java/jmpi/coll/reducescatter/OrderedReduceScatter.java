package jmpi.coll.reducescatter;

import jmpi.coll.schedule.Exchange;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank receives its block from all and combines all operands at once, in the order of ranks. So an operation that has
 * to see all of them can do its work, and any other gives what a loop over the ranks would give.
 *
 * <pre>
 *   rank       0        1        2         blocks a b c, with the rank that they come from
 *   at first   a0b0c0   a1b1c1   a2b2c2
 *   round 1    a0a1a2   b0b1b2   c0c1c2
 *   combined   a        b        c
 * </pre>
 *
 * Cost: ⌈(p − 1)/32⌉ rounds with at most 32 messages both ways; each rank sends every block but its own once, the least
 * there can be; p blocks of scratch. Restrictions: none; operands keep their order and are combined at once.
 *
 * @param collective reduceScatterBlock or reduceScatter
 */
public record OrderedReduceScatter(Collective collective) implements Algorithm {
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
        return plan(shape.parts(), rank);
    }

    /**
     * What one rank has to do. Its block of the result goes to the beginning of RECV, at the very end.
     *
     * @param parts the blocks
     * @param rank who asks
     * @return its part
     */
    public static Schedule plan(Parts parts, int rank) {
        int p = parts.number();
        long size = parts.size(rank);
        return Exchange.all(
                        Schedule.builder(),
                        p,
                        rank,
                        (plan, to) -> plan.send(Space.SEND, parts.begin(to), parts.size(to), to),
                        (plan, from) -> plan.recv(Space.WORK, from * size, size, from))
                .copy(Space.SEND, parts.begin(rank), Space.WORK, rank * size, size)
                .reduceAll(Space.WORK, 0, p, Space.RECV, 0, size)
                .build();
    }
}
