package jmpi.apps.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of eight ranks, one of which is killed at some moment: each must end, name the rank and leave nothing. {@code
 * -Djmpi.kills=100} sets how many jobs; {@code -Djmpi.seed=…} repeats a run.
 */
class KillTest {
    private static final int RANKS = 8;
    private static final int JOBS = Integer.getInteger("jmpi.kills", 5);
    private static final long SEED = Long.getLong("jmpi.seed", System.nanoTime());
    private static final String LAUNCHER =
            Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun").toString();

    @TempDir
    private Path folder;

    @Test
    void aKilledRankEndsTheJobAndNothingIsLeft() throws Exception {
        var random = new Random(SEED);
        var times = new long[JOBS];
        Set<Path> before = sharedMemory();
        for (int job = 0; job < JOBS; job++) {
            times[job] = kill(random, "seed " + SEED + ", job " + job);
        }
        Arrays.sort(times);
        System.out.printf(
                "%d jobs of %d ranks ended after the kill in: median %d ms, longest %d ms%n",
                JOBS, RANKS, times[JOBS / 2], times[JOBS - 1]);
        assertEquals(before, sharedMemory());
    }

    /** Starts a job, kills one of its ranks, and returns the milliseconds from there to the job's end. */
    private long kill(Random random, String which) throws Exception {
        // Marks the ranks' command lines, so that what is left of them would be found.
        String marker = "kill-test-" + Long.toHexString(random.nextLong());
        Path err = folder.resolve("stderr");
        Process launcher = new ProcessBuilder(
                        LAUNCHER, "-n", String.valueOf(RANKS), "-J-Dmarker=" + marker, "bench", "allreduce")
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(err.toFile())
                .start();
        try {
            int victim = random.nextInt(RANKS);
            List<ProcessHandle> ranks = ranks(marker, launcher);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
            ranks.get(victim).destroyForcibly();
            long begin = System.nanoTime();
            assertTrue(launcher.waitFor(60, TimeUnit.SECONDS), which + ": the job hangs");
            long millis = (System.nanoTime() - begin) / 1_000_000;
            String report = Files.readString(err);
            assertEquals(128 + 9, launcher.exitValue(), which + ": " + report);
            assertTrue(report.contains("(pid " + ranks.get(victim).pid() + ") was killed by SIGKILL"), report);
            assertFalse(left(marker), which + ": processes are left");
            return millis;
        } finally {
            launcher.destroy();
        }
    }

    /** The ranks' processes, once all of them are there. */
    private static List<ProcessHandle> ranks(String marker, Process launcher) throws InterruptedException {
        while (launcher.isAlive()) {
            List<ProcessHandle> ranks =
                    marked(marker).filter(p -> isChildOf(launcher, p)).toList();
            if (ranks.size() == RANKS) {
                return ranks;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("the job ended before all its ranks were there");
    }

    private static boolean isChildOf(Process launcher, ProcessHandle process) {
        return process.parent().filter(launcher.toHandle()::equals).isPresent();
    }

    private static Stream<ProcessHandle> marked(String marker) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().arguments().stream().flatMap(Stream::of).anyMatch(a -> a.contains(marker)));
    }

    /** A process that was killed is gone from the table a moment later. */
    private static boolean left(String marker) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (marked(marker).findAny().isEmpty()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }

    private static Set<Path> sharedMemory() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("jmpi"))
                    .collect(Collectors.toSet());
        }
    }
}
