package jmpi.apps.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test with hosts of its own. {@code -Djmpi.seeds=20} lets tests of faults at random moments do everything so often,
 * {@code -Djmpi.seed=…} repeats a run.
 */
@ExtendWith(FaultTimes.class)
abstract class HostsTest {
    static final int SEEDS = Integer.getInteger("jmpi.seeds", 1);

    /** What takes long is only done where faults are repeated. */
    static final boolean SOAK = SEEDS > 1;

    private static final long SEED = Long.getLong("jmpi.seed", System.nanoTime());

    /** Options for two ranks on each of two hosts. */
    static final List<String> TWO_BY_TWO = List.of("--host", "host1:2,host2:2");

    private final int number;

    @TempDir
    Path folder;

    TestHosts hosts;

    HostsTest(int number) {
        this.number = number;
    }

    @BeforeEach
    void up() throws Exception {
        hosts = TestHosts.up(number);
    }

    @AfterEach
    void down() throws Exception {
        if (hosts != null) {
            hosts.down();
        }
    }

    /** Something with a fault at a random moment. */
    @FunctionalInterface
    interface Trial {
        void run(Random random) throws Exception;
    }

    /** Does it as often as there are seeds; a failure names its own. */
    static void repeat(Trial trial) {
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            try {
                trial.run(new Random(seed));
            } catch (Throwable e) {
                throw new AssertionError("with -Djmpi.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    static void pause(Random random) throws InterruptedException {
        Thread.sleep(random.nextInt(500));
    }

    /** Starts {@link Traffic} with some options of jmpirun. */
    HostJob traffic(List<String> options, String... words) throws Exception {
        return job(Traffic.class, options, words);
    }

    /** Starts a program of this package with some options of jmpirun. */
    HostJob job(Class<?> program, List<String> options, String... words) throws Exception {
        return new HostJob(hosts, folder, line(program, options, words).toArray(String[]::new));
    }

    static List<String> line(Class<?> program, List<String> options, String... words) {
        List<String> line = with(options, "-cp", HostJob.CLASSES, program.getName());
        line.addAll(List.of(words));
        return line;
    }

    /** A folder of the checkout, because hosts share no /tmp. */
    static Path shared() throws IOException {
        Path all = Files.createDirectories(Path.of(System.getProperty("jmpi.checkout"), "target", "tmp"));
        return Files.createTempDirectory(all, "test");
    }

    static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }
}
