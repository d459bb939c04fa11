package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose ranks have a progress thread. */
class ProgressTest {
    private static final String PROGRAM = Path.of(
                    System.getProperty("jmpi.checkout"), "launcher/src/test/resources/Computing.java")
            .toString();

    @TempDir
    private Path directory;

    private Jmpirun jmpirun;

    @BeforeEach
    void make() {
        jmpirun = new Jmpirun(directory);
    }

    private String done() {
        return directory.resolve("done").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n 2", "-n 5", "-n 4 --bind-to core --oversubscribe"})
    void othersNeedOneWhoComputes(String ranks) throws Exception {
        String line = "--progress thread --timeout 50 " + ranks + " " + PROGRAM + " " + done();
        var result = jmpirun.run(line.split(" "));
        assertEquals(0, result.code(), result.err());
        int size = Integer.parseInt(ranks.split(" ")[1]);
        assertEquals("rank 0 got 5 and " + size * (size + 1) / 2 + ".0\n", result.out());
    }

    /** Without the thread they wait for ever. */
    @Test
    void nobodyIsServedWhileARankComputes() throws Exception {
        var result = jmpirun.run("-n", "2", "--timeout", "3", PROGRAM, done());
        assertEquals(124, result.code());
    }

    /** A rank that computes cannot be told; one that waits is. Either way the job ends as without the thread. */
    @ParameterizedTest
    @ValueSource(strings = {"-n 2", "-n 4"})
    void aDeadRankEndsTheJob(String ranks) throws Exception {
        String line = "--progress thread --timeout 50 " + ranks + " " + PROGRAM + " " + done() + " die";
        var result = jmpirun.run(line.split(" "));
        assertEquals(9, result.code(), result.err());
        assertTrue(
                result.err()
                        .matches("jmpirun: rank 1( on \\S+)? \\(pid \\d+\\) exited with code 9.*; the job was ended\n"),
                result.err());
    }

    @Test
    void anUnknownWay() throws Exception {
        var result = jmpirun.run("--progress", "fast", "true");
        assertEquals(2, result.code());
        assertEquals("jmpirun: --progress fast: expected poll or thread\n", result.err());
    }
}
