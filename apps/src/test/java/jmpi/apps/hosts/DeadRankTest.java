package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on two hosts, of which a process is killed, stopped or interrupted. */
class DeadRankTest extends HostsTest {
    private static final int RANKS = 4;

    DeadRankTest() {
        super(2);
    }

    private static String place(int rank) {
        return "rank " + rank + " on host" + (rank / 2 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "collectives", "idle"})
    void killed(String what) {
        repeat(random -> {
            try (HostJob job = traffic(TWO_BY_TWO, what)) {
                job.awaitLine("running");
                pause(random);
                int victim = random.nextInt(RANKS);
                job.signal("KILL", job.ranks().get(victim));
                assertEquals(128 + 9, job.end(place(victim) + " killed in " + what), job.err());
                assertTrue(job.err().contains(place(victim)), job.err());
                assertTrue(job.err().contains("was killed by SIGKILL"), job.err());
            }
        });
    }

    @Test
    void stoppedForAWhile() {
        repeat(random -> {
            try (HostJob job = traffic(TWO_BY_TWO, "collectives")) {
                job.awaitLine("running");
                pause(random);
                int victim = random.nextInt(RANKS);
                job.signal("STOP", job.ranks().get(victim));
                Thread.sleep(3000);
                job.signal("CONT", job.ranks().get(victim));
                job.input();
                assertEquals(0, job.end(place(victim) + " stopped for 3 s"), job.err());
                assertTrue(job.out().contains("checked "), job.out());
                // Who is stopped while it connects is turned away, which both ranks of the other host may tell.
                assertTrue(job.err().lines().count() <= 2, job.err());
            }
        });
    }

    @Test
    void stoppedForEver() {
        repeat(random -> {
            try (HostJob job = traffic(with(TWO_BY_TWO, "--peer-timeout", "6"), "collectives")) {
                job.awaitLine("running");
                pause(random);
                int victim = random.nextInt(RANKS);
                job.signal("STOP", job.ranks().get(victim));
                assertNotEquals(0, job.end(place(victim) + " stopped for ever, --peer-timeout 6"), job.err());
                assertTrue(job.err().contains(place(victim)), job.err());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"collectives", "idle"})
    void launcherKilled(String what) {
        repeat(random -> {
            try (HostJob job = traffic(TWO_BY_TWO, what)) {
                job.awaitLine("running");
                pause(random);
                job.signal("KILL", job.launcher());
                assertEquals(128 + 9, job.end("launcher killed in " + what));
            }
        });
    }

    @Test
    void interrupted() {
        for (String moment : List.of("starting", "running")) {
            repeat(random -> {
                try (HostJob job = traffic(TWO_BY_TWO, "collectives")) {
                    if (moment.equals("running")) {
                        job.awaitLine("running");
                    } else {
                        job.awaitLauncher();
                    }
                    pause(random);
                    job.signal("INT", job.launcher());
                    assertEquals(130, job.end("Ctrl-C while " + moment), job.err());
                }
            });
        }
    }
}
