package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Far more ranks than cores. {@code -Djmpi.starts=1000} starts so many jobs of sixteen, one after the other. */
class ManyRanksTest extends HostsTest {
    private static final int STARTS = Integer.getInteger("jmpi.starts", 2);
    private static final int CLOCK = 100; // ticks of /proc a second
    private static final int WATCHED_MILLIS = 3000;

    ManyRanksTest() {
        super(2);
    }

    private static List<String> hosts(int ranks) {
        return List.of("--host", "host1:" + ranks / 2 + ",host2:" + ranks / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void collectives(int ranks) throws Exception {
        assumeTrue(ranks <= 16 || SOAK, "takes long");
        try (HostJob job = traffic(hosts(ranks), "collectives", "late")) {
            job.awaitLine("waiting");
            double share = cores(job) / (ranks - 1);
            System.out.printf("F28 cpu of each of %d ranks that wait: %.1f %% (limit 20 %%)%n", ranks - 1, 100 * share);
            job.inject();
            job.input();
            job.awaitLine("running");
            Thread.sleep(1000);
            job.input();
            assertEquals(0, job.end(Fault.F28, "collectives for a second by " + ranks + " ranks"), job.err());
            assertTrue(job.out().contains("checked "), job.out());
        }
    }

    /** How many cores all ranks use. */
    private static double cores(HostJob job) throws Exception {
        long before = ticks(job);
        Thread.sleep(WATCHED_MILLIS);
        return (ticks(job) - before) * 1000.0 / CLOCK / WATCHED_MILLIS;
    }

    private static long ticks(HostJob job) throws Exception {
        long ticks = 0;
        for (long pid : job.ranks().values()) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks;
    }

    @Test
    void startsOneAfterTheOther() throws Exception {
        for (int i = 0; i < STARTS; i++) {
            try (HostJob job = traffic(hosts(16), "collectives", "1")) {
                job.inject();
                assertEquals(0, job.end(Fault.F29, "a job of 16 ranks"), job.err());
                assertTrue(job.out().contains("checked 1 rounds"), job.out());
            }
        }
    }
}
