package jmpi.coll.alltoall;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * {@link PairwiseAlltoall} for blocks of different lengths, or of different types as well: in round k each rank sends to the rank k places to its right
 * and receives from the rank k places to its left.
 *
 * <pre>
 *   round 1    0→1→2→3→4→0
 *   round 2    0→2→4→1→3→0
 *   round 3    0→3→1→4→2→0
 *   round 4    0→4→3→2→1→0
 * </pre>
 *
 * Cost: p − 1 rounds, fewer where blocks are empty; each rank sends its elements once, the least there can be; no
 * scratch. Restrictions: none.
 *
 * <p>Source: R. Thakur, R. Rabenseifner, W. Gropp, Optimization of collective communication operations in MPICH, Int.
 * J. High Performance Computing Applications 19 (2005), doi:10.1177/1094342005051521.
 *
 * @param collective alltoallv or alltoallw
 */
public record PairwiseAlltoallv(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "pairwise";
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] out = shape.sendDisplacements();
        long[] in = shape.displacements();
        var plan = Schedule.builder();
        for (int k = 1; k < p; k++) {
            int to = (rank + k) % p;
            int from = (rank - k + p) % p;
            plan.send(Space.SEND, out[to], shape.sendCounts()[to], to)
                    .recv(Space.RECV, in[from], shape.counts()[from], from)
                    .endRound();
        }
        return plan.copy(Space.SEND, out[rank], Space.RECV, in[rank], shape.counts()[rank])
                .build();
    }
}
