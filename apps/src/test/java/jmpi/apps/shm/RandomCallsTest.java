package jmpi.apps.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RandomCalls} on real ranks of this host; {@code -Djmpi.seed=… -Djmpi.calls=10000} repeats a run or makes it longer. */
class RandomCallsTest {
    private static final long SEED = Long.getLong("jmpi.seed", System.nanoTime());
    private static final int CALLS = Integer.getInteger("jmpi.calls", 400);
    private static final long MINUTES = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void giveWhatTheyShould(int ranks) throws Exception {
        run(ranks, CALLS, 0);
    }

    /** 64 groups of three ranks have asked for a MiB a rank before, and the segment has no more than 64 MiB. */
    @Test
    void doSoWithoutRoomForPools() throws Exception {
        run(3, CALLS / 2, 64);
    }

    private void run(int ranks, int calls, int crowd) throws Exception {
        Path out = folder.resolve("out");
        Process job = new ProcessBuilder(
                        Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun")
                                .toString(),
                        "-n",
                        String.valueOf(ranks),
                        "-cp",
                        Path.of(RandomCalls.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        RandomCalls.class.getName(),
                        String.valueOf(SEED),
                        String.valueOf(calls),
                        String.valueOf(crowd))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(job.waitFor(MINUTES, TimeUnit.MINUTES), () -> "seed " + SEED + " hangs");
        } finally {
            job.destroy();
        }
        String said = Files.readString(out);
        assertEquals("all right", said.strip(), "seed " + SEED);
        assertEquals(0, job.exitValue(), said);
    }
}
