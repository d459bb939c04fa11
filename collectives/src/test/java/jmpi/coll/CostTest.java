package jmpi.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Simulator.Between;
import jmpi.coll.schedule.Simulator.Report;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Order;
import jmpi.coll.select.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds and elements sent, and what crosses hosts, are what the algorithms say of themselves. */
class CostTest {
    private static final int EACH = 6;

    private final Set<Algorithm> checked = new HashSet<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 31, 32, 33, 65})
    void isWhatTheAlgorithmsSay(int p) {
        int up = p == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(p - 1);
        int down = 31 - Integer.numberOfLeadingZeros(p);
        int fold = up == down ? 0 : 2;
        int n = EACH * p;
        int others = p - 1;
        int bounded = (others + 31) / 32;

        each(run(Collective.BARRIER, "dissemination", p, 0), up, up);
        all(run(Collective.BROADCAST, "binomial", p, n), up, (long) n * others, others);
        assertEquals((long) up * n, run(Collective.BROADCAST, "binomial", p, n).sent()[0]);
        Report scattered = run(Collective.BROADCAST, "scatter-allgather", p, n);
        assertEquals(up + others, scattered.rounds());
        assertEquals(2L * EACH * others, scattered.sent()[0]);
        // 1000 wide elements make 16 segments of 64 unless two ranks need none.
        int segments = p <= 2 ? 1 : 16;
        all(
                run(Collective.BROADCAST, "pipelined", p, 1000),
                p == 1 ? 0 : segments + p - 2,
                1000L * others,
                segments * others);
        int optimal = p == 1 ? 0 : segments - 1 + up;
        all(run(Collective.BROADCAST, "circulant", p, 1000), optimal, 1000L * others, segments * others);

        assertEquals(
                (long) EACH * others,
                run(Collective.SCATTER, "binomial", p, EACH).sent()[0]);
        assertEquals(up, run(Collective.SCATTER, "binomial", p, EACH).rounds());
        assertTrue(run(Collective.GATHER, "binomial", p, EACH).rounds() <= up);
        for (String linear : new String[] {"SCATTER", "GATHER"}) {
            all(run(Collective.valueOf(linear), "linear", p, EACH), Math.min(1, others), (long) EACH * others, others);
        }

        each(run(Collective.ALLGATHER, "bruck", p, EACH), up, (long) EACH * others);
        each(run(Collective.ALLGATHER, "ring", p, EACH), others, (long) EACH * others);
        each(run(Collective.ALLGATHER, "circulant", p, EACH), up, (long) EACH * others);
        if (p % 2 == 0) {
            each(run(Collective.ALLGATHER, "neighbor-exchange", p, EACH), p / 2, (long) EACH * others);
        }
        if (fold == 0) {
            each(run(Collective.ALLGATHER, "recursive-doubling", p, EACH), up, (long) EACH * others);
            each(run(Collective.ALLREDUCE, "rabenseifner", p, n), 2 * up, 2L * EACH * others);
        }

        all(run(Collective.REDUCE, "binomial", p, n), up, (long) n * others, others);
        assertTrue(run(Collective.REDUCE, "rabenseifner", p, n).rounds() <= 2 * down + fold);
        all(run(Collective.REDUCE, "linear", p, n), Math.min(1, others), (long) n * others, others);
        all(run(Collective.REDUCE, "chain", p, 1000), p == 1 ? 0 : segments + p - 2, 1000L * others, segments * others);
        all(run(Collective.REDUCE, "circulant", p, 1000), optimal, 1000L * others, segments * others);
        Report ordered = run(Collective.REDUCE, "ordered", p, n);
        assertEquals(bounded + Math.min(1, others), ordered.rounds());
        assertEquals(
                (long) EACH * others * (p + 1), Arrays.stream(ordered.sent()).sum());
        assertEquals(
                down + fold,
                run(Collective.ALLREDUCE, "recursive-doubling", p, n).rounds());
        assertEquals(
                2 * down + fold, run(Collective.ALLREDUCE, "rabenseifner", p, n).rounds());
        each(run(Collective.ALLREDUCE, "ring", p, n), 2 * others, 2L * EACH * others);
        each(run(Collective.ALLREDUCE, "circulant", p, n), 2 * up, 2L * EACH * others);
        each(run(Collective.ALLREDUCE, "ordered", p, n), bounded + up, 2L * EACH * others);
        each(run(Collective.ALLREDUCE, "allgather", p, n), up, (long) n * others);
        Report both = run(Collective.ALLREDUCE, "reduce-broadcast", p, n);
        assertTrue(both.rounds() <= 2 * up);
        assertEquals(2 * others, both.messages());

        each(run(Collective.ALLTOALL, "pairwise", p, EACH), others, (long) EACH * others);
        each(run(Collective.ALLTOALL, "linear", p, EACH), bounded, (long) EACH * others);
        Report hops = run(Collective.ALLTOALL, "bruck", p, EACH);
        assertEquals(up, hops.rounds());
        assertTrue(hops.sent()[0] <= (long) up * (p / 2) * EACH);

        each(run(Collective.REDUCE_SCATTER_BLOCK, "pairwise", p, EACH), others, (long) EACH * others);
        each(run(Collective.REDUCE_SCATTER_BLOCK, "ring", p, EACH), others, (long) EACH * others);
        each(run(Collective.REDUCE_SCATTER_BLOCK, "circulant", p, EACH), up, (long) EACH * others);
        each(run(Collective.REDUCE_SCATTER_BLOCK, "ordered", p, EACH), bounded, (long) EACH * others);
        Report halved = run(Collective.REDUCE_SCATTER_BLOCK, "recursive-halving", p, EACH);
        assertEquals(down + fold, halved.rounds());
        if (fold == 0) {
            each(halved, up, (long) EACH * others);
        }

        for (Collective scan : new Collective[] {Collective.SCAN, Collective.EXSCAN}) {
            assertEquals(up, run(scan, "recursive-doubling", p, n).rounds());
            all(run(scan, "linear", p, 1000), p == 1 ? 0 : segments + p - 2, 1000L * others, segments * others);
        }
        each(run(Collective.SCAN, "ordered", p, n), 2 * bounded, 2L * EACH * others);
        Report before = run(Collective.EXSCAN, "ordered", p, n);
        assertEquals(2 * bounded, before.rounds());
        assertEquals(
                (long) EACH * others * (2 * p - 1), Arrays.stream(before.sent()).sum());

        whereBlocksDiffer(p, up, others, bounded);
    }

    /** Rounds may be fewer, because some blocks are empty; what is sent may not. */
    private void whereBlocksDiffer(int p, int up, int others, int bounded) {
        int most = 40;
        long all = total(Collective.ALLGATHERV, p, most);
        int segments = Math.clamp((all * 1024 + 65535) / 65536, 1, Math.min(256, 8192 / p));
        atMost(run(Collective.ALLGATHERV, "ring", p, most), others, all * others);
        atMost(run(Collective.ALLGATHERV, "bruck", p, most), up, all * others);
        atMost(run(Collective.ALLGATHERV, "circulant", p, most), segments - 1 + up, all * others);
        atMost(run(Collective.GATHERV, "linear", p, most), 1, all - length(Collective.GATHERV, p, most, 0));
        atMost(run(Collective.SCATTERV, "linear", p, most), 1, all - length(Collective.SCATTERV, p, most, 0));
        long reduced = total(Collective.REDUCE_SCATTER, p, most);
        for (String name : new String[] {"pairwise", "ring"}) {
            atMost(run(Collective.REDUCE_SCATTER, name, p, most), others, reduced * others);
        }
        atMost(run(Collective.REDUCE_SCATTER, "circulant", p, most), up, reduced * others);
        atMost(run(Collective.REDUCE_SCATTER, "ordered", p, most), bounded, reduced * others);
        assertTrue(run(Collective.REDUCE_SCATTER, "recursive-halving", p, most).rounds() <= up + 1);
        for (Collective collective : new Collective[] {Collective.ALLTOALLV, Collective.ALLTOALLW}) {
            long exchanged = 0;
            for (int rank = 0; rank < p; rank++) {
                Shape shape = world(collective, p, most).shape(rank);
                exchanged += shape.total() - shape.counts()[rank];
            }
            atMost(run(collective, "linear", p, most), bounded, exchanged);
            atMost(run(collective, "pairwise", p, most), others, exchanged);
        }
    }

    private static World world(Collective collective, int p, int count) {
        return new World(collective, Hosts.one(p), 0, count, Order.FREE, false);
    }

    private static long total(Collective collective, int p, int count) {
        return world(collective, p, count).shape(0).total();
    }

    private static long length(Collective collective, int p, int count, int rank) {
        return world(collective, p, count).shape(0).counts()[rank];
    }

    /** No algorithm has been forgotten. */
    @Test
    void isCheckedForEveryAlgorithm() {
        isWhatTheAlgorithmsSay(8);
        crossesHostsAsTheAlgorithmsSay(2, 5);
        var forgotten = new ArrayList<String>();
        for (Algorithm algorithm : Algorithms.all()) {
            if (!checked.contains(algorithm)) {
                forgotten.add(algorithm.collective() + " " + algorithm.name());
            }
        }
        assertEquals(List.of(), forgotten);
    }

    /** Hosts with so many ranks each, one host after the other or in turns. */
    @ParameterizedTest
    @CsvSource({"2, 2", "2, 5", "3, 2", "3, 4", "4, 3", "5, 4", "8, 2", "8, 4"})
    void crossesHostsAsTheAlgorithmsSay(int h, int k) {
        for (boolean turns : new boolean[] {false, true}) {
            int p = h * k;
            Hosts hosts = Hosts.of(IntStream.range(0, p)
                    .map(rank -> turns ? rank % h : rank / k)
                    .toArray());
            int n = EACH * p;
            int up = 32 - Integer.numberOfLeadingZeros(h - 1);
            int down = 31 - Integer.numberOfLeadingZeros(h);
            int others = h - 1;
            long outside = p - k;

            between(h * up, h * up, up, Collective.BARRIER, "two-level", hosts, 0);
            between(others, (long) n * others, down, Collective.BROADCAST, "two-level", hosts, n);
            between(others, (long) n * others, down, Collective.REDUCE, "two-level", hosts, n);
            between(others, outside * EACH, 1, Collective.GATHER, "two-level", hosts, EACH);
            between(others, outside * EACH, 1, Collective.SCATTER, "two-level", hosts, EACH);
            between(h * others, p * outside * EACH, 1, Collective.ALLTOALL, "two-level", hosts, EACH);
            // 40 wide elements are many bytes, so leaders form a ring.
            between(h * others, h * outside * 40, others, Collective.ALLGATHER, "two-level", hosts, 40);
            if (h > 3) {
                between(h * up, h * outside, up, Collective.ALLGATHER, "two-level", hosts, 1);
            }

            Between gathered =
                    run(Collective.ALLGATHERV, "two-level", hosts, 40).between();
            assertTrue(gathered.hops() <= others && gathered.messages() <= h * others);

            Between both = run(Collective.ALLREDUCE, "two-level", hosts, n).between();
            assertTrue(both.hops() <= down + 2);
            assertTrue(both.messages() <= h * (down + 2));
            Between lanes = run(Collective.ALLREDUCE, "multi-lane", hosts, n).between();
            assertTrue(lanes.hops() <= 2 * down + 2);
            if (up == down) {
                assertEquals(up, both.hops());
                assertEquals(2 * up, lanes.hops());
                assertEquals(h * up, both.messages());
                assertEquals(2L * n * others, lanes.elements());
            }

            // A lane's block of 100 wide elements is at most 64 long segments.
            Between streams =
                    run(Collective.BROADCAST, "multi-lane", hosts, 100 * k).between();
            int segments = h == 2 ? 1 : 2;
            assertEquals(new Between(k * others * segments, 100L * k * others, others), streams);
            Between reduced = run(Collective.REDUCE, "multi-lane", hosts, n).between();
            assertTrue(reduced.hops() <= 2 * down + (up == down ? 0 : 2));

            // Leaders send in runs of blocks, whose number is that of rounds; lanes send each block by itself.
            Between dealt = run(Collective.REDUCE_SCATTER_BLOCK, "two-level", hosts, EACH)
                    .between();
            assertEquals(up, dealt.hops());
            assertEquals((long) n * others, dealt.elements());
            assertTrue(dealt.messages() <= 2 * h * up);
            between(
                    k * h * others,
                    (long) n * others,
                    others,
                    Collective.REDUCE_SCATTER_BLOCK,
                    "multi-lane",
                    hosts,
                    EACH);
            for (String name : new String[] {"two-level", "multi-lane"}) {
                long all = total(Collective.REDUCE_SCATTER, p, EACH);
                Between uneven =
                        run(Collective.REDUCE_SCATTER, name, hosts, EACH).between();
                assertEquals(all * others, uneven.elements());
                assertTrue(uneven.hops() <= (name.equals("two-level") ? up : others));
            }
            if (!turns) {
                int sent = 0;
                for (int distance = 1; distance < h; distance *= 2) {
                    sent += h - distance;
                }
                between(sent, (long) n * sent, down, Collective.SCAN, "two-level", hosts, n);
                between(sent, (long) n * sent, down, Collective.EXSCAN, "two-level", hosts, n);
            }
        }
    }

    private void between(
            int messages, long elements, int hops, Collective collective, String name, Hosts hosts, int count) {
        Report report = run(collective, name, hosts, count);
        assertEquals(new Between(messages, elements, hops), report.between(), collective + " on " + hosts);
    }

    private Report run(Collective collective, String name, int ranks, int count) {
        return run(collective, name, Hosts.one(ranks), count);
    }

    private Report run(Collective collective, String name, Hosts hosts, int count) {
        for (Algorithm algorithm : Algorithms.of(collective)) {
            if (algorithm.name().equals(name)) {
                checked.add(algorithm);
                return new World(collective, hosts, 0, count, Order.FREE, false).run(algorithm, false);
            }
        }
        throw new AssertionError(name);
    }

    private static void each(Report report, int rounds, long sent) {
        assertEquals(rounds, report.rounds());
        for (long elements : report.sent()) {
            assertEquals(sent, elements);
        }
    }

    private static void atMost(Report report, int rounds, long sent) {
        assertTrue(report.rounds() <= rounds, report.rounds() + " rounds, expected at most " + rounds);
        assertEquals(sent, Arrays.stream(report.sent()).sum());
    }

    private static void all(Report report, int rounds, long sent, int messages) {
        assertEquals(rounds, report.rounds());
        assertEquals(sent, Arrays.stream(report.sent()).sum());
        assertEquals(messages, report.messages());
    }
}
