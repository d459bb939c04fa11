package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs whose ranks wait: for each other, or for one that comes late. */
@Tag("one-host")
class DeadlockTest extends SystemTest {
    private static final String PROGRAM = Path.of(
                    System.getProperty("jmpi.checkout"), "launcher/src/test/resources/Waiting.java")
            .toString();

    @Test
    void ranksThatWaitForEachOther() throws Exception {
        long start = System.nanoTime();
        var result = jmpirun.run("-n", "2", "--deadlock-timeout", "1", PROGRAM, "cycle");
        System.out.printf(
                "F18 two ranks send to each other, with the start of the job: %.1f s (limit timeout 1 s + 3 s)%n",
                (System.nanoTime() - start) / 1e9);
        assertEquals(1, result.code(), result.err());
        List<String> lines = result.err().lines().toList();
        assertEquals(
                "jmpirun: ranks 0 1 all wait for each other: a deadlock. For 1 s nothing has come; "
                        + "the job was ended (--deadlock-timeout 0: never)",
                lines.getLast());
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.contains("at jmpi.comm.PointToPoint.send("))
                        .count(),
                result.err());
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.contains("at Waiting.cycle(Waiting.java:24)"))
                        .count(),
                result.err());
        for (int rank = 0; rank < 2; rank++) {
            String head = "jmpirun: rank " + rank + " \\(pid \\d+\\):";
            assertTrue(lines.stream().anyMatch(line -> line.matches(head)), result.err());
        }
    }

    @Test
    void deadlocksMayBeLeftAlone() throws Exception {
        var result = jmpirun.run("-n", "2", "--deadlock-timeout", "0", "--timeout", "4", PROGRAM, "cycle");
        assertEquals(124, result.code(), result.err());
        assertFalse(result.err().contains("deadlock"), result.err());
    }

    @Test
    void ranksThatSleepOrComputeAreToldAndLeftAlone() throws Exception {
        Path file = directory.resolve("file");
        long start = System.nanoTime();
        Process process = jmpirun.start("-n", "4", "--deadlock-timeout", "1", PROGRAM, "absent", file.toString());
        Jmpirun.await(() -> hasSaid("at Waiting.absent(Waiting.java:"));
        System.out.printf(
                "F19 one rank sleeps, one computes, two wait, with the start of the job: %.1f s (limit timeout 1 s + 5 s)%n",
                (System.nanoTime() - start) / 1e9);
        Files.createFile(file);
        var result = jmpirun.end(process);
        assertEquals(0, result.code(), result.err());
        // What it prints is still shown, and only that.
        assertEquals("before\nafter\n", result.out());
        List<String> told = result.err()
                .lines()
                .filter(line -> line.startsWith("jmpirun"))
                .map(line -> line.replaceAll("pid \\d+", "pid"))
                .toList();
        assertEquals(
                List.of(
                        "jmpirun: for more than 1 s ranks 0 2 have waited for others; ranks 1 3 are elsewhere",
                        "jmpirun: rank 1 (pid):",
                        "jmpirun: rank 3 (pid):"),
                told);
        assertTrue(result.err().contains("at Waiting.awaitFile("), result.err());
        assertTrue(result.err().contains("at Waiting.compute("), result.err());
    }

    /** All ranks wait, but not with all their threads. */
    @Test
    void aThreadThatSleepsMayStillSend() throws Exception {
        var result = jmpirun.run("-n", "2", "--deadlock-timeout", "1", PROGRAM, "second-thread");
        assertEquals(0, result.code(), result.err());
        assertEquals("got 5\ngot 5\n", result.out());
    }

    private boolean hasSaid(String words) {
        try {
            return jmpirun.err().contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
