package jmpi.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Simulator.Between;
import jmpi.coll.schedule.Simulator.Report;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds and elements sent, and what crosses hosts, are what the algorithms say of themselves. */
class CostTest {
    private static final int EACH = 6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 16, 31, 32, 33})
    void isWhatTheAlgorithmsSay(int p) {
        int up = p == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(p - 1);
        int down = 31 - Integer.numberOfLeadingZeros(p);
        int fold = up == down ? 0 : 2;
        int n = EACH * p;
        int others = p - 1;

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
        if (fold == 0) {
            each(run(Collective.ALLGATHER, "recursive-doubling", p, EACH), up, (long) EACH * others);
            each(run(Collective.ALLREDUCE, "rabenseifner", p, n), 2 * up, 2L * EACH * others);
        }

        all(run(Collective.REDUCE, "binomial", p, n), up, (long) n * others, others);
        assertTrue(run(Collective.REDUCE, "rabenseifner", p, n).rounds() <= 2 * down + fold);
        assertEquals(
                down + fold,
                run(Collective.ALLREDUCE, "recursive-doubling", p, n).rounds());
        assertEquals(
                2 * down + fold, run(Collective.ALLREDUCE, "rabenseifner", p, n).rounds());
        each(run(Collective.ALLREDUCE, "ring", p, n), 2 * others, 2L * EACH * others);
        Report both = run(Collective.ALLREDUCE, "reduce-broadcast", p, n);
        assertTrue(both.rounds() <= 2 * up);
        assertEquals(2 * others, both.messages());

        each(run(Collective.ALLTOALL, "pairwise", p, EACH), others, (long) EACH * others);
        each(run(Collective.ALLTOALL, "linear", p, EACH), Math.min(1, others), (long) EACH * others);
        Report hops = run(Collective.ALLTOALL, "bruck", p, EACH);
        assertEquals(up, hops.rounds());
        assertTrue(hops.sent()[0] <= (long) up * (p / 2) * EACH);
        each(run(Collective.ALLTOALLW, "linear", p, 0), 0, 0);

        each(run(Collective.REDUCE_SCATTER_BLOCK, "pairwise", p, EACH), others, (long) EACH * others);
        each(run(Collective.REDUCE_SCATTER_BLOCK, "ring", p, EACH), others, (long) EACH * others);
        Report halved = run(Collective.REDUCE_SCATTER_BLOCK, "recursive-halving", p, EACH);
        assertEquals(down + fold, halved.rounds());
        if (fold == 0) {
            each(halved, up, (long) EACH * others);
        }

        for (Collective scan : new Collective[] {Collective.SCAN, Collective.EXSCAN}) {
            assertEquals(up, run(scan, "recursive-doubling", p, n).rounds());
            all(run(scan, "linear", p, 1000), p == 1 ? 0 : segments + p - 2, 1000L * others, segments * others);
        }
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
        }
    }

    private static void between(
            int messages, long elements, int hops, Collective collective, String name, Hosts hosts, int count) {
        Report report = run(collective, name, hosts, count);
        assertEquals(new Between(messages, elements, hops), report.between(), collective + " on " + hosts);
    }

    private static Report run(Collective collective, String name, int ranks, int count) {
        return run(collective, name, Hosts.one(ranks), count);
    }

    private static Report run(Collective collective, String name, Hosts hosts, int count) {
        for (Algorithm algorithm : Algorithms.of(collective)) {
            if (algorithm.name().equals(name)) {
                return new World(collective, hosts, 0, count, true, false).run(algorithm, false);
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

    private static void all(Report report, int rounds, long sent, int messages) {
        assertEquals(rounds, report.rounds());
        assertEquals(sent, Arrays.stream(report.sent()).sum());
        assertEquals(messages, report.messages());
    }
}
