package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of strangers to every port of a job: its result is the same. */
@Execution(ExecutionMode.CONCURRENT)
class StrangersTest extends HostsTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final long PATIENCE_SECONDS = 90;

    StrangersTest() {
        super(3);
    }

    /** A stranger on host3, which is not a host of the job, at all ports on which the others listen. */
    private Process stranger(String what) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(JAVA, "-XX:-UsePerfData", "-cp", HostJob.CLASSES, Stranger.class.getName(), what));
        for (String host : List.of("host1", "host2")) {
            ports(host).forEach(port -> line.add(host + port.substring(port.lastIndexOf(':'))));
        }
        System.out.println("a stranger comes to " + line.subList(6, line.size()));
        return hosts.on("host3", line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void hostile() throws Exception {
        Process stranger = stranger("hostile");
        boolean ended = stranger.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        stranger.destroy();
        assertTrue(ended, "the stranger hangs");
        assertEquals(0, stranger.exitValue());
    }

    /** All but sshd's, once both ranks of the host have theirs. */
    private List<String> ports(String host) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            List<String> ports = hosts.state(host)
                    .lines()
                    .filter(port -> port.startsWith("port ") && !port.endsWith(":22"))
                    .toList();
            if (ports.size() >= 2) {
                return ports;
            }
            assertTrue(System.nanoTime() < end, host + " has the ports " + ports);
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "zmq", "tcp --encrypt", "zmq --encrypt"})
    void hostileBytes(String transport) throws Exception {
        // A machine with more to do may keep ranks waiting for long, which is to be told, but is no complaint about
        // strangers.
        var options = with(with(TWO_BY_TWO, "--deadlock-timeout", "120s", "--transport"), transport.split(" "));
        try (HostJob job = traffic(options, "collectives", "late")) {
            job.awaitLine("waiting");
            hostile();
            job.input();
            job.awaitLine("running");
            hostile();
            job.inject();
            job.input();
            assertEquals(0, job.end(Fault.F22, "hostile bytes, " + transport), job.err());
            assertTrue(job.out().contains("checked "), job.out());
            // A line a minute from each process at most: four ranks, two nodes, the launcher.
            assertTrue(job.complaints().lines().count() <= 7, job.err());
            assertFalse(job.err().contains("\tat "), job.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "zmq"})
    void aThousandIdleConnections(String transport) throws Exception {
        try (HostJob job = traffic(with(TWO_BY_TWO, "--transport", transport), "collectives", "late")) {
            job.awaitLine("waiting");
            Process stranger = stranger("idle");
            try {
                assertEquals("ready", stranger.inputReader().readLine());
                job.inject();
                job.input();
                job.awaitLine("running");
                job.input();
                assertEquals(
                        0,
                        job.end(Fault.F23, "a thousand idle connections, " + transport, "host1", "host2"),
                        job.err());
                assertTrue(job.out().contains("checked "), job.out());
            } finally {
                stranger.destroy();
            }
        }
    }

    @Test
    void twoJobsAtOnce() throws Exception {
        try (HostJob one = traffic(TWO_BY_TWO, "collectives");
                HostJob other = traffic(TWO_BY_TWO, "collectives")) {
            one.awaitLine("running");
            other.awaitLine("running");
            one.inject();
            one.input();
            other.input();
            // The first sees the second's processes, so only what both leave counts.
            assertEquals(0, one.await(), one.err());
            assertEquals(0, other.await(), other.err());
            assertTrue(one.out().contains("checked ") && other.out().contains("checked "), one.out() + other.out());
            assertEquals(0, one.end(Fault.F24, "two jobs at once"));
        }
    }
}
