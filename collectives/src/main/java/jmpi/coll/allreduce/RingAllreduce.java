package jmpi.coll.allreduce;

import jmpi.Counts;
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
 *   rank       0        1        2        3         blocks a b c d, here with the number of shares in them
 *   at first   a1       b1       c1       d1
 *   round 1    d2       a2       b2       c2        each sends to its right, who adds its own share
 *   round 2    c3       d3       a3       b3
 *   round 3    b4       c4       d4       a4        complete
 *   round 4-6  as RingAllgather: all have abcd
 * </pre>
 *
 * Cost: 2·(p − 1) rounds; 2n·(p−1)/p elements sent per rank, the least there can be, and no fold if p is no power of two;
 * ⌈n/p⌉ elements of scratch. Best for very long messages. Restrictions: the operation commutes; count ≥ p.
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
        int p = shape.ranks();
        int left = (rank - 1 + p) % p;
        int right = (rank + 1) % p;
        var plan = Schedule.builder();
        for (int round = 0; round < p - 1; round++) {
            int out = (rank - round + p) % p;
            int in = (left - round + p) % p;
            plan.send(round == 0 ? Space.SEND : Space.RECV, begin(shape, out), size(shape, out), right)
                    .recv(Space.WORK, 0, size(shape, in), left)
                    .copy(Space.SEND, begin(shape, in), Space.RECV, begin(shape, in), size(shape, in))
                    .reduce(Space.WORK, 0, Space.RECV, begin(shape, in), size(shape, in), true)
                    .endRound();
        }
        for (int round = 0; round < p - 1; round++) {
            int out = (right - round + p) % p;
            int in = (rank - round + p) % p;
            plan.send(Space.RECV, begin(shape, out), size(shape, out), right)
                    .recv(Space.RECV, begin(shape, in), size(shape, in), left)
                    .endRound();
        }
        return p > 1
                ? plan.build()
                : plan.copy(Space.SEND, 0, Space.RECV, 0, shape.count()).build();
    }

    private static long begin(Shape shape, int block) {
        return Counts.begin(shape.count(), shape.ranks(), block);
    }

    private static long size(Shape shape, int block) {
        return begin(shape, block + 1) - begin(shape, block);
    }
}
