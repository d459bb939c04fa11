package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on two hosts, of which a process is killed, stopped or interrupted. */
@Execution(ExecutionMode.CONCURRENT)
class DeadRankTest extends HostsTest {
    private static final int RANKS = 4;

    DeadRankTest() {
        super(2);
    }

    private static String place(int rank) {
        return "rank " + rank + " on host" + (rank / 2 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "collectives", "idle", "finalize"})
    void killed(String what) {
        repeat(random -> {
            try (HostJob job = traffic(TWO_BY_TWO, what)) {
                job.awaitLine("running");
                pause(random);
                int victim = random.nextInt(RANKS);
                if (what.equals("finalize") && !job.ranks().containsKey(victim)) {
                    victim = 0; // who leaves is free to go when its peers have heard the goodbye
                }
                job.signal("KILL", job.rank(victim));
                assertEquals(128 + 9, job.end(Fault.F1, "a rank killed in " + what), job.err());
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
                job.signal("STOP", job.rank(victim));
                Thread.sleep(3000);
                job.signal("CONT", job.rank(victim));
                job.input();
                assertEquals(0, job.end(Fault.F5, "a rank stopped for 3 s in collectives"), job.err());
                assertTrue(job.out().contains("checked "), job.out());
                // Who is stopped while it connects is turned away, which both ranks of the other host may tell.
                assertTrue(job.err().lines().count() <= 2, job.err());
            }
        });
    }

    /** As long as a collection of garbage that nobody wants to see. */
    @ParameterizedTest
    @ValueSource(strings = {"running", "waiting"})
    void stoppedForLong(String moment) {
        assumeTrue(SOAK, "takes 10 s a time");
        repeat(random -> {
            boolean idle = moment.equals("waiting");
            try (HostJob job = traffic(TWO_BY_TWO, "collectives", idle ? "late" : "0")) {
                job.awaitLine(moment);
                pause(random);
                int victim = random.nextInt(RANKS);
                job.signal("STOP", job.rank(victim));
                Thread.sleep(10_000);
                job.signal("CONT", job.rank(victim));
                if (idle) {
                    job.input();
                    job.awaitLine("running");
                }
                job.input();
                assertEquals(0, job.end(Fault.F7, "a rank paused for 10 s while " + moment), job.err());
                assertTrue(job.out().contains("checked "), job.out());
            }
        });
    }

    /** Whoever presses it twice does not want to wait. */
    @Test
    void interruptedTwice() {
        repeat(random -> {
            try (HostJob job = traffic(TWO_BY_TWO, "deaf")) {
                job.awaitLine("running");
                pause(random);
                long launcher = job.launcher();
                job.signal("INT", launcher);
                Thread.sleep(100);
                job.signal("INT", launcher);
                assertEquals(130, job.end(Fault.F9, "Ctrl-C twice"), job.err());
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
                job.signal("STOP", job.rank(victim));
                assertNotEquals(0, job.end(Fault.F6, "a rank stopped for ever, timeout 6 s"), job.err());
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
                assertEquals(128 + 9, job.end(Fault.F8, "jmpirun killed in " + what));
            }
        });
    }

    @Test
    void interrupted() {
        for (String moment : List.of("starting", "collectives", "finalize")) {
            repeat(random -> {
                boolean early = moment.equals("starting");
                try (HostJob job = traffic(TWO_BY_TWO, early ? "idle" : moment)) {
                    if (early) {
                        job.awaitLauncher();
                    } else {
                        job.awaitLine("running");
                    }
                    pause(random);
                    job.signal("INT", job.launcher());
                    int code = job.end(Fault.F9, "Ctrl-C while " + moment);
                    // A JVM that is interrupted while it makes itself says so in its own way.
                    boolean unborn = early && job.out().contains("during initialization of VM");
                    assertEquals(unborn ? 1 : 130, code, () -> job.texts());
                }
            });
        }
    }
}
