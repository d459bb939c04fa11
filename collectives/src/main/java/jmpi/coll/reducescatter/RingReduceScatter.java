package jmpi.coll.reducescatter;

import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each block travels once around a ring, from the rank behind its own to its own, and takes in every rank's share.
 *
 * <pre>
 *   rank       0        1        2        3         blocks a b c d, with the number of shares in what is passed on
 *   at first   d1       a1       b1       c1
 *   round 1    c2       d2       a2       b2        each sends to its right, who adds its own share
 *   round 2    b3       c3       d3       a3
 *   round 3    a4       b4       c4       d4        complete
 * </pre>
 *
 * Cost: p − 1 rounds; each rank sends every block but its own once, the least there can be; two blocks of scratch. Best
 * for very long messages, because each rank talks to its neighbours only. Restrictions: the operation commutes.
 *
 * <p>Source: P. Patarasuk, X. Yuan, Bandwidth optimal all-reduce algorithms for clusters of workstations, J. Parallel and
 * Distributed Computing 69 (2009), doi:10.1016/j.jpdc.2008.09.002.
 *
 * @param collective reduceScatterBlock or reduceScatter
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
        int left = (rank - 1 + p) % p;
        int right = (rank + 1) % p;
        long longest = 0;
        for (int i = 0; i < p; i++) {
            longest = Math.max(longest, parts.size(i));
        }
        var plan = Schedule.builder();
        for (int round = 0; round < p - 1; round++) {
            int out = (rank - 1 - round + p) % p;
            int in = (out - 1 + p) % p;
            long given = round == 0 ? parts.begin(out) : (round - 1) % 2 * longest;
            long taken = round % 2 * longest;
            plan.send(round == 0 ? Space.SEND : Space.WORK, given, parts.size(out), right)
                    .recv(Space.WORK, taken, parts.size(in), left)
                    .reduce(Space.SEND, parts.begin(in), Space.WORK, taken, parts.size(in), false)
                    .endRound();
        }
        return p > 1
                ? plan.copy(Space.WORK, p % 2 * longest, Space.RECV, 0, parts.size(rank))
                        .build()
                : plan.copy(Space.SEND, 0, Space.RECV, 0, parts.size(rank)).build();
    }
}
