package jmpi.coll.reducescatter;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each block travels once around a ring, takes in every rank's share and comes to its owner last: the first half of
 * {@link jmpi.coll.allreduce.RingAllreduce}.
 *
 * <pre>
 *   rank       0        1        2        3         blocks a b c d, here with the number of shares in them
 *   round 1    c2       d2       a2       b2        rank 0 has sent d, rank 1 a, and so on to the right
 *   round 2    b3       c3       d3       a3
 *   round 3    a4       b4       c4       d4        complete
 * </pre>
 *
 * Cost: p − 1 rounds; each rank sends every block but its own once, always to the same neighbour; two blocks of scratch.
 * Best for very long messages. Restrictions: the operation commutes.
 *
 * <p>Source: P. Patarasuk, X. Yuan, Bandwidth optimal all-reduce algorithms for clusters of workstations, J. Parallel and
 * Distributed Computing 69 (2009), doi:10.1016/j.jpdc.2008.09.002.
 *
 * @param collective with blocks that are all alike or with others
 */
public record RingReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "ring";
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.commutative();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long[] starts = shape.starts();
        long longest = 0;
        for (int i = 0; i < p; i++) {
            longest = Math.max(longest, size(starts, i));
        }
        var plan = Schedule.builder();
        long arrived = 0;
        for (int round = 1; round < p; round++) {
            int out = (rank - round + p) % p;
            int in = (rank - round - 1 + p) % p;
            if (round == 1) {
                plan.send(Space.SEND, starts[out], size(starts, out), (rank + 1) % p);
            } else {
                plan.send(Space.WORK, arrived, size(starts, out), (rank + 1) % p);
            }
            arrived = longest - arrived; // the two places in turn
            plan.recv(Space.WORK, arrived, size(starts, in), (rank - 1 + p) % p);
            if (in != rank) {
                plan.reduce(Space.SEND, starts[in], Space.WORK, arrived, size(starts, in), false)
                        .endRound();
            }
        }
        plan.copy(Space.SEND, starts[rank], Space.RECV, 0, size(starts, rank));
        if (p > 1) {
            plan.reduce(Space.WORK, arrived, Space.RECV, 0, size(starts, rank), true);
        }
        return plan.build();
    }

    private static long size(long[] starts, int block) {
        return starts[block + 1] - starts[block];
    }
}
