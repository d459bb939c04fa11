package jmpi.coll.allgather;

import jmpi.Counts;
import jmpi.coll.schedule.Circulant;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * All ranks broadcast at the same time, each as the root of {@link Circulant} rounds of its own, which go along the same
 * ways for all roots: what a rank sends in a round, a segment of every root's block, goes in one message. The blocks may
 * have any lengths; with all elements on one rank it is a broadcast.
 *
 * <pre>
 *   3 ranks, blocks of 2 segments     0: a0 a1    1: b0 b1    2: c0 c1      skips 1 2
 *   round 1 sends 2 to the right      c0→1, a0→2, b0→0
 *   round 2 sends 1 to the right      …
 * </pre>
 *
 * Cost: s − 1 + ⌈log₂ p⌉ rounds for s segments of a block; each rank receives every other rank's elements once, and all
 * together send (p − 1) times all elements; two copies of each element, and scratch for about a segment of every block both
 * ways. Best for long blocks of very different lengths, which {@link RingAllgatherv} waits for p − 1 times. Restrictions:
 * none. A round sends about 64 KiB; so that plans stay short, there are at most 256 segments, fewer on many ranks.
 *
 * <p>Source: J. L. Träff, Optimal broadcast schedules in logarithmic time with applications to broadcast, all-broadcast,
 * reduction and all-reduction, arXiv:2407.18004.
 */
public final class CirculantAllgatherv implements Algorithm {
    private static final int BYTES = 64 << 10;
    private static final int MOST = 256;

    /** Copies that a plan may have each way, or about so many. */
    private static final int COPIES = 8192;

    @Override
    public String name() {
        return "circulant";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHERV;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        return new Plan(shape, rank).schedule();
    }

    /** How many segments every block is cut into, some of them empty if it is short. */
    private static int segments(Shape shape) {
        long rounds = (shape.total() * shape.width() + BYTES - 1) / BYTES;
        return (int) Math.max(1, Math.min(rounds, Math.min(MOST, COPIES / shape.ranks())));
    }

    /** One rank's part, as it is made. */
    private static final class Plan {
        private final Shape shape;
        private final int rank;
        private final int p;
        private final int segments;
        private final Circulant circulant;
        /** What a place receives in a turn; a rank's place is counted from the root, and so another one for each root. */
        private final int[][] received;

        private final Schedule.Builder plan = Schedule.builder();

        Plan(Shape shape, int rank) {
            this.shape = shape;
            this.rank = rank;
            p = shape.ranks();
            segments = segments(shape);
            circulant = new Circulant(p, segments);
            received = new int[p][];
            for (int place = 0; place < p; place++) {
                received[place] = circulant.received(place);
            }
        }

        Schedule schedule() {
            plan.copy(Space.SEND, 0, Space.RECV, shape.displacements()[rank], shape.counts()[rank]);
            long longest = 0;
            for (int round = 0; round < circulant.rounds(); round++) {
                longest = Math.max(longest, walk(round, to(round), null, 0));
            }
            for (int round = 0; round < circulant.rounds(); round++) {
                int from = (rank - circulant.skip(round) + p) % p;
                long given = walk(round, to(round), Space.RECV, 0);
                long taken = walk(round, rank, null, 0);
                plan.endRound().send(Space.WORK, 0, given, to(round)).recv(Space.WORK, longest, taken, from);
                walk(round, rank, Space.WORK, longest);
            }
            return plan.build();
        }

        private int to(int round) {
            return (rank + circulant.skip(round)) % p;
        }

        /** Goes through all that a rank receives in a round and packs it, or unpacks it, or only says how much it is. */
        private long walk(int round, int receiver, Space from, long at) {
            long done = at;
            for (int root = 0; root < p; root++) {
                int segment = circulant.block(received[(receiver - root + p) % p], round);
                if (segment >= 0) {
                    long begin = Counts.begin(shape.counts()[root], segments, segment);
                    long size = Counts.begin(shape.counts()[root], segments, segment + 1) - begin;
                    long place = shape.displacements()[root] + begin;
                    if (from == Space.RECV) {
                        plan.copy(Space.RECV, place, Space.WORK, done, size);
                    } else if (from == Space.WORK) {
                        plan.copy(Space.WORK, done, Space.RECV, place, size);
                    }
                    done += size;
                }
            }
            return done - at;
        }
    }
}
