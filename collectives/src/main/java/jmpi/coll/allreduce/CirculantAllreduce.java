package jmpi.coll.allreduce;

import jmpi.coll.allgather.CirculantAllgather;
import jmpi.coll.reducescatter.CirculantReduceScatter;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank combines one block of all, by halving the run of blocks that it holds, and then all gather the blocks along
 * the same ways back: {@link CirculantReduceScatter}, {@link CirculantAllgather}.
 *
 * <pre>
 *   rank       0        1        2        3        4        runs 5 3 2 1 2 3 5
 *   at first   abcde    bcdea    cdeab    deabc    eabcd
 *   round 1    abc      bcd      cde      dea      eab
 *   round 2    ab       bc       cd       de       ea
 *   round 3    a        b        c        d        e        complete
 *   round 4    ab       bc       cd       de       ea
 *   round 5    abc      bcd      cde      dea      eab
 *   round 6    abcde    abcde    abcde    abcde    abcde
 * </pre>
 *
 * Cost: 2·⌈log₂ p⌉ rounds, and 2n·(p−1)/p elements sent per rank, the least there can be, for any p; about 3n/4 elements
 * of scratch. Best for all but short messages if p is no power of two. Restrictions: the operation commutes.
 *
 * <p>Source: J. L. Träff, Optimal, non-pipelined reduce-scatter and allreduce algorithms, arXiv:2410.14234.
 */
public final class CirculantAllreduce implements Algorithm {
    @Override
    public String name() {
        return "circulant";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.commutative();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Parts parts = shape.parts();
        return Schedule.builder()
                .then(CirculantReduceScatter.plan(parts, rank)
                        .at(Space.SEND.at(0), Space.RECV.at(parts.begin(rank)), Space.WORK.at(0)))
                .then(CirculantAllgather.plan(parts, rank))
                .build();
    }
}
