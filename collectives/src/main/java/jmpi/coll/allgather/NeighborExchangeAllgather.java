package jmpi.coll.allgather;

import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Pairs exchange their blocks; then everybody exchanges with the neighbour to the left and to the right in turns the two
 * blocks that came last. Nobody ever talks to a third rank.
 *
 * <pre>
 *   rank       0        1        2        3        4        5
 *   round 1    ab       ab       cd       cd       ef       ef         0↔1, 2↔3, 4↔5
 *   round 2    ab  ef   abcd     abcd     cdef     cdef     ab  ef     1↔2, 3↔4, 5↔0
 *   round 3    abcdef   abcdef   abcdef   abcdef   abcdef   abcdef     0↔1, 2↔3, 4↔5
 * </pre>
 *
 * Cost: p/2 rounds; (p − 1)·n elements sent per rank for blocks of n; no scratch and no copies. Best for long blocks, with
 * half the rounds of {@link RingAllgather}. Restrictions: p is even.
 *
 * <p>Source: J. Chen, L. Zhang, Y. Zhang, W. Yuan, Performance evaluation of allgather algorithms on terascale Linux
 * cluster with fast Ethernet, HPC Asia 2005, doi:10.1109/HPCASIA.2005.75.
 */
public final class NeighborExchangeAllgather implements Algorithm {
    @Override
    public String name() {
        return "neighbor-exchange";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.ranks() % 2 == 0;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        long n = shape.count();
        int partner = rank ^ 1;
        var plan = Schedule.builder()
                .copy(Space.SEND, 0, Space.RECV, rank * n, n)
                .endRound()
                .send(Space.RECV, rank * n, n, partner)
                .recv(Space.RECV, partner * n, n, partner)
                .endRound();
        for (int round = 1; round < p / 2; round++) {
            int neighbor = round % 2 == 0 ? partner : outer(rank, p);
            plan.send(Space.RECV, pair(rank, p, round - 1) * n, 2 * n, neighbor)
                    .recv(Space.RECV, pair(rank, p, round) * n, 2 * n, neighbor)
                    .endRound();
        }
        return plan.build();
    }

    /** The neighbour that is not the partner of the pair. */
    private static int outer(int rank, int p) {
        return rank % 2 == 0 ? (rank - 1 + p) % p : (rank + 1) % p;
    }

    /** The first block of the pair that came in a round: from both sides in turns, each time one pair further. */
    private static int pair(int rank, int p, int round) {
        int own = rank & ~1;
        int far = (round + 1) / 2 * 2;
        boolean fromLeft = (rank + round) % 2 == 1;
        return (fromLeft ? own - far + p : own + far) % p;
    }
}
