package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jmpi.comm.boot.Wire;
import jmpi.comm.fault.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to frames between hosts, a collective gives what it must, or a rank says between whom something went
 * wrong: never a wrong result, and nobody waits for ever. {@code -Djmpi.fault.seeds=1000} sets how many jobs, {@code
 * -Djmpi.seed=…} the first of their seeds.
 */
class FaultyCollectivesTest {
    private static final int SEEDS = Integer.getInteger("jmpi.fault.seeds", 24);
    private static final long FIRST = Long.getLong("jmpi.seed", System.nanoTime());

    /** Most of the time jobs wait. */
    private static final int AT_ONCE = 8;

    private static final String PAIR = "(?s).*rank \\d on host[ab] .*rank \\d on host[ab].*";

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "zmq"})
    void rightOrNamed(String transport) throws Exception {
        var kind = Wire.Kind.valueOf(transport.toUpperCase(Locale.ROOT));
        var jobs = new ArrayList<Future<FaultyJob.Outcome>>();
        Map<Fault, int[]> counts = new TreeMap<>();
        long longest = 0;
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
                jobs.add(executor.submit(new FaultyJob(kind, seed)::run));
            }
            for (int i = 0; i < SEEDS; i++) {
                FaultyJob.Outcome outcome = get(jobs.get(i), "with -Djmpi.seed=" + (FIRST + i) + ": ");
                check(outcome.fault(), outcome.told());
                counts.computeIfAbsent(outcome.fault(), fault -> new int[2])[
                        outcome.told().isEmpty() ? 0 : 1]++;
                longest = Math.max(longest, outcome.nanos());
            }
        }
        counts.forEach((fault, count) -> System.out.printf(
                "F15 %s by %s: %d jobs were right, %d were told what went wrong, 0 were wrong, 0 hung%n",
                fault.name().toLowerCase(Locale.ROOT), transport, count[0], count[1]));
        System.out.printf(
                "F15 longest job by %s: %.1f s (peer timeout %d s)%n",
                transport, longest / 1e9, FaultyJob.TIMEOUT_SECONDS);
    }

    private static FaultyJob.Outcome get(Future<FaultyJob.Outcome> job, String which) throws InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            throw new AssertionError(which + e.getCause().getMessage(), e.getCause());
        }
    }

    /** The first to speak names both ends; others have heard of it. */
    private static void check(Fault fault, List<String> told) {
        if (fault == Fault.DELAY) {
            assertEquals(List.of(), told);
        } else if (!told.isEmpty()) {
            assertTrue(told.stream().anyMatch(text -> text.matches(PAIR)), told.toString());
        }
    }
}
