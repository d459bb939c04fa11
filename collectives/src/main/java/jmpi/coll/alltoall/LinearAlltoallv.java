package jmpi.coll.alltoall;

import jmpi.coll.schedule.Exchange;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * {@link LinearAlltoall} for blocks of different lengths, or different types as well: everybody sends many at once, beginning with the rank to the
 * right.
 *
 * <pre>
 *   0→1 1→2 2→3 3→0   0→2 1→3 2→0 3→1   0→3 1→0 2→1 3→2      all in one round
 * </pre>
 *
 * Cost: ⌈(p − 1)/32⌉ rounds; each rank sends its elements once, the least there can be; no scratch. Best where a round is dear, as
 * between hosts, and ranks are few. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 *
 * @param collective alltoallv or alltoallw
 */
public record LinearAlltoallv(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] out = shape.sendDisplacements();
        long[] in = shape.displacements();
        return Exchange.all(
                        Schedule.builder(),
                        p,
                        rank,
                        (plan, to) -> plan.send(Space.SEND, out[to], shape.sendCounts()[to], to),
                        (plan, from) -> plan.recv(Space.RECV, in[from], shape.counts()[from], from))
                .copy(Space.SEND, out[rank], Space.RECV, in[rank], shape.counts()[rank])
                .build();
    }
}
