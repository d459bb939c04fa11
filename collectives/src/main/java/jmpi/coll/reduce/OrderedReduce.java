package jmpi.coll.reduce;

import jmpi.coll.gather.LinearGatherv;
import jmpi.coll.reducescatter.OrderedReduceScatter;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The elements are cut into p blocks. Each rank receives one block from all and combines its operands at once, in the order
 * of ranks; then the root gathers the blocks: {@link OrderedReduceScatter}, {@link LinearGatherv}.
 *
 * <pre>
 *   rank       0        1        2         blocks a b c, with the rank that they come from; root 0
 *   at first   a0b0c0   a1b1c1   a2b2c2
 *   round 1    a0a1a2   b0b1b2   c0c1c2
 *   combined   a        b        c
 *   round 2    abc
 * </pre>
 *
 * Cost: ⌈(p − 1)/32⌉ + 1 rounds; n·(p−1)/p elements sent per rank, and n/p more to the root; about n elements of scratch.
 * Best where all operands must be seen together. Restrictions: none; operands keep their order and are combined at once.
 */
public final class OrderedReduce implements Algorithm {
    @Override
    public String name() {
        return "ordered";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public boolean atOnce() {
        return true;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Parts parts = shape.parts();
        boolean root = rank == shape.root();
        Place own = root ? Space.RECV.at(parts.begin(rank)) : Space.WORK.at(0);
        Place work = Space.WORK.at(root ? 0 : parts.size(rank));
        return Schedule.builder()
                .then(OrderedReduceScatter.plan(parts, rank).at(Space.SEND.at(0), own, work))
                .then(new LinearGatherv()
                        .plan(shape.part(Collective.GATHERV, rank, shape.root(), parts.starts()), rank)
                        .at(own, Space.RECV.at(0), work))
                .build();
    }
}
