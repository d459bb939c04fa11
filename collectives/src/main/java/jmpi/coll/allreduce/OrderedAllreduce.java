package jmpi.coll.allreduce;

import jmpi.coll.allgather.CirculantAllgather;
import jmpi.coll.reducescatter.OrderedReduceScatter;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The elements are cut into p blocks. Each rank receives one block from all and combines its operands at once, in the order
 * of ranks; then all gather the blocks: {@link OrderedReduceScatter}, {@link CirculantAllgather}.
 *
 * <pre>
 *   rank       0        1        2         blocks a b c, with the rank that they come from
 *   at first   a0b0c0   a1b1c1   a2b2c2
 *   round 1    a0a1a2   b0b1b2   c0c1c2
 *   combined   a        b        c
 *   rounds 2-3 abc      abc      abc
 * </pre>
 *
 * Cost: ⌈(p − 1)/32⌉ + ⌈log₂ p⌉ rounds, in the first ones at most 32 messages both ways; 2n·(p−1)/p elements sent per rank,
 * the least there can be; about n elements of scratch. Best where all operands must be seen together. Restrictions: none;
 * operands keep their order and are combined at once.
 */
public final class OrderedAllreduce implements Algorithm {
    @Override
    public String name() {
        return "ordered";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public boolean atOnce() {
        return true;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Parts parts = shape.parts();
        return Schedule.builder()
                .then(OrderedReduceScatter.plan(parts, rank)
                        .at(Space.SEND.at(0), Space.RECV.at(parts.begin(rank)), Space.WORK.at(0)))
                .then(CirculantAllgather.plan(parts, rank))
                .build();
    }
}
