package jmpi.coll.allreduce;

import jmpi.coll.allgather.RingAllgatherv;
import jmpi.coll.reducescatter.RingReduceScatter;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The elements are cut into p blocks. Each block travels once around a ring and takes in every rank's share, then goes
 * around once more as the result.
 *
 * <pre>
 *   rank       0        1        2        3         blocks a b c d, with the number of shares in what is passed on
 *   at first   d1       a1       b1       c1
 *   round 1    c2       d2       a2       b2        each sends to its right, who adds its own share
 *   round 2    b3       c3       d3       a3
 *   round 3    a4       b4       c4       d4        complete
 *   round 4-6  as RingAllgather: all have abcd
 * </pre>
 *
 * Cost: 2·(p − 1) rounds; 2n·(p−1)/p elements sent per rank, the least there can be, and no fold if p is no power of two;
 * two blocks of scratch. Best for very long messages. Restrictions: the operation commutes; count ≥ p.
 *
 * <p>Source: P. Patarasuk, X. Yuan, Bandwidth optimal all-reduce algorithms for clusters of workstations, J. Parallel and
 * Distributed Computing 69 (2009), doi:10.1016/j.jpdc.2008.09.002.
 */
public final class RingAllreduce implements Algorithm {
    @Override
    public String name() {
        return "ring";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.commutative() && shape.count() >= shape.ranks();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Place own = Space.RECV.at(shape.parts().begin(rank));
        Place work = Space.WORK.at(0);
        return Schedule.builder()
                .then(RingReduceScatter.plan(shape.parts(), rank).at(Space.SEND.at(0), own, work))
                .then(new RingAllgatherv()
                        .plan(
                                shape.part(
                                        Collective.ALLGATHERV,
                                        rank,
                                        0,
                                        shape.parts().starts()),
                                rank)
                        .at(own, Space.RECV.at(0), work))
                .build();
    }
}
