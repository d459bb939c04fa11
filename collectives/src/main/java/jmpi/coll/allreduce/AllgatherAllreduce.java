package jmpi.coll.allreduce;

import jmpi.coll.allgather.CirculantAllgather;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Everybody gathers the operands of all ranks and combines them at once, in the order of ranks.
 *
 * <pre>
 *   rank       0        1        2
 *   at first   a        b        c
 *   round 1    ab       bc       ca
 *   round 2    abc      abc      abc       CirculantAllgather
 *   combined   a·b·c    a·b·c    a·b·c
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds; (p − 1)·n elements sent and p·n combined per rank; p·n elements of scratch. Best for a few
 * elements, if all operands must be seen together. Restrictions: none; operands keep their order and are combined at once.
 */
public final class AllgatherAllreduce implements Algorithm {
    @Override
    public String name() {
        return "allgather";
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
        int p = shape.ranks();
        long n = shape.count();
        return Schedule.builder()
                .copy(Space.SEND, 0, Space.WORK, rank * n, n)
                .then(CirculantAllgather.plan(Parts.even(p * n, p), rank)
                        .at(Space.SEND.at(0), Space.WORK.at(0), Space.WORK.at(0)))
                .reduceAll(Space.WORK, 0, p, Space.RECV, 0, n)
                .build();
    }
}
