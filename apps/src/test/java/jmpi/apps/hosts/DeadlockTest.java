package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranks on two hosts that wait for each other, or for one that does not come. */
class DeadlockTest extends HostsTest {
    private static final List<String> PATIENCE = List.of("--deadlock-timeout", "1", "--peer-timeout", "6");

    DeadlockTest() {
        super(2);
    }

    private HostJob deadlock(String what) throws Exception {
        return job(Deadlock.class, with(TWO_BY_TWO, PATIENCE.toArray(String[]::new)), what);
    }

    @Test
    void aCircleOfSends() {
        repeat(random -> {
            try (HostJob job = deadlock("circle")) {
                job.awaitLine("now");
                job.inject();
                assertEquals(
                        1, job.end(Fault.F18, "four ranks send in a circle, timeout 1 s, peer timeout 6 s"), job.err());
                String err = job.err();
                assertTrue(err.contains("jmpirun: ranks 0 1 2 3 all wait for each other: a deadlock."), err);
                for (int rank = 0; rank < 4; rank++) {
                    assertTrue(err.contains("jmpirun: rank " + rank + " on host" + (rank / 2 + 1) + " (pid "), err);
                }
                assertEquals(4, err.split("at jmpi.apps.hosts.Deadlock.circle", -1).length - 1, err);
            }
        });
    }

    @Test
    void oneStaysAway() {
        assumeTrue(SOAK, "is tested on one host");
        repeat(random -> {
            try (HostJob job = deadlock("absent")) {
                job.awaitLine("now");
                job.inject();
                job.await("a stack", () -> job.err().contains("at jmpi.apps.hosts.Deadlock.absent"));
                Fault.F19.took("one of four ranks stays away, timeout 1 s", job.seconds(), "");
                job.input();
                assertEquals(0, job.await(), job.err());
                assertEquals("now\nafter\n", job.out());
                assertTrue(job.err().contains("ranks 1 2 3 have waited for others; rank 0 is elsewhere"), job.err());
                assertTrue(job.err().contains("jmpirun: rank 0 on host1 (pid "), job.err());
            }
        });
    }
}
