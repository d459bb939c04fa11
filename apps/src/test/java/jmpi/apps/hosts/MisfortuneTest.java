package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rank of a job on two hosts does wrong itself ends the job at once, and is told with the rank and the host. */
@Execution(ExecutionMode.CONCURRENT)
class MisfortuneTest extends HostsTest {
    MisfortuneTest() {
        super(2);
    }

    private static String place(int rank) {
        return "rank " + rank + " on host" + (rank / 2 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "F2, before, 1, IllegalStateException: misfortune",
        "F2, between, 1, IllegalStateException: misfortune",
        "F2, inside, 1, UsageException: ",
        "F3, exit, 7, left without finalize",
        "F4, memory, 3, has run out of memory (-J-Xmx",
    })
    void isToldOnce(Fault fault, String what, int code, String words) {
        repeat(random -> {
            int victim = random.nextInt(4);
            var options = with(TWO_BY_TWO, "-J-Xmx64m");
            try (HostJob job = job(Misfortune.class, options, what, String.valueOf(victim))) {
                job.awaitLine("now");
                job.inject();
                assertEquals(code, job.end(fault, what), job.err());
                String err = job.err();
                assertTrue(err.contains(place(victim)), err);
                assertEquals(
                        1,
                        Pattern.compile(Pattern.quote(words))
                                .matcher(err)
                                .results()
                                .count(),
                        err);
                // The cause comes before what it causes.
                assertTrue(err.lines().findFirst().orElseThrow().contains(words), err);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"count, broadcast", "long count, broadcast", "type, FLOAT"})
    void mismatches(String what, String words) {
        repeat(random -> {
            int victim = random.nextInt(4);
            try (HostJob job = job(Misfortune.class, TWO_BY_TWO, what, String.valueOf(victim))) {
                job.awaitLine("now");
                job.inject();
                assertEquals(1, job.end(Fault.F16, "another " + what), job.err());
                assertTrue(job.err().contains("MismatchException"), job.err());
                assertTrue(job.err().contains(words), job.err());
            }
        });
    }

    @Test
    void aShortBuffer() {
        repeat(random -> {
            int victim = random.nextInt(4);
            try (HostJob job = job(Misfortune.class, TWO_BY_TWO, "truncation", String.valueOf(victim))) {
                job.inject();
                assertEquals(0, job.end(Fault.F17, "a buffer that is too small (with the whole job)"), job.err());
                assertEquals(2, job.out().lines().count(), job.out());
                assertTrue(job.out().contains("100") && job.out().contains("1000000"), job.out());
                assertEquals("", job.complaints());
            }
        });
    }
}
