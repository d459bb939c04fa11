package jmpi.coll.reducescatter;

import jmpi.coll.schedule.Circulant;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each rank has a run of blocks from its own on, and half of them, those at the end, it sends to the rank whose block is
 * the first of these. What it receives in turn are shares in the blocks that it keeps. For any number of ranks nobody
 * sends a block twice.
 *
 * <pre>
 *   rank       0        1        2        3        4        runs 5 3 2 1
 *   at first   abcde    bcdea    cdeab    deabc    eabcd
 *   round 1    abc      bcd      cde      dea      eab      to 3 to the right: de ea ab bc cd
 *   round 2    ab       bc       cd       de       ea       to 2 to the right: c d e a b
 *   round 3    a        b        c        d        e        to 1 to the right: b c d e a
 * </pre>
 *
 * Cost: ⌈log₂ p⌉ rounds and every block but its own sent once by each rank, both the least there can be; about 3p/4 blocks
 * of scratch. Best for all but the longest messages. Restrictions: the operation commutes.
 *
 * <p>Source: J. L. Träff, Optimal, non-pipelined reduce-scatter and allreduce algorithms, arXiv:2410.14234.
 *
 * @param collective reduceScatterBlock or reduceScatter
 */
public record CirculantReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "circulant";
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
        int[] runs = Circulant.skips(p);
        var plan = Schedule.builder();
        for (int k = runs.length - 2; k >= 0; k--) {
            int kept = runs[k];
            int given = runs[k + 1] - kept;
            int to = (rank + kept) % p;
            int from = (rank - kept + p) % p;
            // The run stands in WORK from its first block on; only the first round finds it in SEND.
            long taken = parts.size(rank, given);
            if (kept + given == p) {
                first(plan, parts, rank, given, to, from);
            } else {
                long spare = parts.size(rank, runs[runs.length - 2]);
                plan.send(Space.WORK, parts.size(rank, kept), parts.size(to, given), to)
                        .recv(Space.WORK, spare, taken, from)
                        .reduce(Space.WORK, spare, Space.WORK, 0, taken, false);
            }
            plan.endRound();
        }
        return plan.copy(p > 1 ? Space.WORK : Space.SEND, 0, Space.RECV, 0, parts.size(rank))
                .build();
    }

    private static void first(Schedule.Builder plan, Parts parts, int rank, int given, int to, int from) {
        int straight = parts.straight(rank, given);
        long begin = parts.begin(rank);
        long before = parts.size(rank, straight);
        long after = parts.size(rank, given) - before;
        parts.send(plan, Space.SEND, to, given, to);
        plan.recv(Space.WORK, 0, before, from)
                .recv(Space.WORK, before, after, from)
                .reduce(Space.SEND, begin, Space.WORK, 0, before, false)
                .reduce(Space.SEND, 0, Space.WORK, before, after, false);
        if (2 * given < parts.number()) {
            // An odd one in the middle, which nobody has sent.
            int middle = (rank + given) % parts.number();
            plan.copy(Space.SEND, parts.begin(middle), Space.WORK, before + after, parts.size(middle));
        }
    }
}
