package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that does not hold the job's key is a stranger, even if ssh has started it. */
@Execution(ExecutionMode.CONCURRENT)
class WrongKeyTest extends HostsTest {
    private static final List<String> ONE_BY_ONE = List.of("--host", "host1:1,host2:1");

    WrongKeyTest() {
        super(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "zmq", "tcp --encrypt"})
    void atTheDoorOfARank(String transport) {
        repeat(random -> {
            var options = with(with(ONE_BY_ONE, "--transport"), transport.split(" "));
            try (HostJob job = job(Intruder.class, options)) {
                job.inject();
                assertNotEquals(0, job.end(Fault.F26, "another key of a rank, " + transport), job.err());
                for (String word : List.of("key", "rank 0 on host1", "rank 1 on host2")) {
                    assertTrue(job.err().contains(word), "\"" + word + "\" is not in: " + job.err());
                }
            }
        });
    }

    /** The daemon is told another key than jmpirun has: to both the other one is nobody, so it counts as not reached. */
    @Test
    void ofADaemon() throws Exception {
        // What a daemon reads: a magic 4, the version 2 and so many, host 4, length 4, length 4, number 16, length 4,
        // key.
        int before = 4 + 2 + version().length() + 4 + 4 + 4 + 16 + 4;
        Path ssh = Files.writeString(
                shared().resolve("ssh"),
                String.join(
                        "\n",
                        "#!/bin/bash",
                        "exec ssh \"$@\" < <(dd bs=1 count=" + before
                                + " status=none; dd bs=1 count=1 status=none | tr '\\0-\\377' '\\1-\\377\\0'; cat)",
                        ""));
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        repeat(random -> {
            String shell = "JMPI_SSH=" + ssh + " exec \"$@\"";
            try (HostJob job = new HostJob(hosts, folder, shell, line(Traffic.class, ONE_BY_ONE, "idle"))) {
                job.inject();
                assertEquals(2, job.end(Fault.F26, "another key of a daemon (limit as F10)"), job.err());
                assertTrue(job.err().contains("host2"), job.err());
            }
        });
    }

    private static String version() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun")
                                .toString(),
                        "--version")
                .start();
        return new String(process.getInputStream().readAllBytes()).split(" ")[1];
    }
}
