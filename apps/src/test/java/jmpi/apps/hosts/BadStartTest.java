package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a host when a job starts: one error that names the host, and nothing is left. */
@Execution(ExecutionMode.CONCURRENT)
class BadStartTest extends HostsTest {
    BadStartTest() {
        super(2);
    }

    private void refused(Fault fault, String how, List<String> options, String... words) {
        repeat(random -> {
            try (HostJob job = traffic(options, "idle")) {
                job.inject();
                assertEquals(2, job.end(fault, how), job.err());
                assertEquals("", job.out());
                for (String word : words) {
                    assertTrue(job.err().contains(word), "\"" + word + "\" is not in: " + job.err());
                }
            }
        });
    }

    @Test
    void anUnknownName() {
        refused(Fault.F10, "an unknown name", List.of("--host", "host1:2,nowhere:2"), "nowhere");
    }

    @Test
    void aHostThatRefusesSsh() throws Exception {
        hosts.read("host2", "sh", "-c", "kill $(cat /run/sshd.pid)");
        refused(Fault.F10, "ssh refused", TWO_BY_TWO, "host2", "ssh");
    }

    @Test
    void aHostThatDoesNotAnswer() throws Exception {
        hosts.change("cut", "host2");
        refused(Fault.F10, "no answer", TWO_BY_TWO, "host2");
    }

    @Test
    void aHostWhoseInterfaceHasAnotherName() throws Exception {
        hosts.read("host2", "sh", "-c", "ip link set eth0 down; ip link set eth0 name eth7; ip link set eth7 up");
        List<String> options = with(TWO_BY_TWO, "--iface", "eth0");
        refused(
                Fault.F10,
                "another interface",
                options,
                "--iface eth0: host2 has no interface of this name",
                "it has eth7 ");
    }

    @Test
    void aHostWithoutJava() throws Exception {
        for (Path java : List.of(Path.of(System.getProperty("java.home")), Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(java)) {
                hosts.read("host2", "mount", "-t", "tmpfs", "tmpfs", java.toString());
            }
        }
        refused(Fault.F10, "no Java", TWO_BY_TWO, "host2", "JDK 25");
    }

    @ParameterizedTest
    @CsvSource({"'size=256k', /dev/shm is too small", "'ro', Read-only file system"})
    void aHostWhoseSharedMemoryIsOfNoUse(String options, String words) throws Exception {
        hosts.read("host2", "mount", "-o", "remount," + options, "/dev/shm");
        refused(Fault.F20, "/dev/shm with " + options, TWO_BY_TWO, "host2", words);
    }

    @Test
    void aHostWithAnotherVersion() throws Exception {
        Path library = Path.of(System.getProperty("jmpi.home"), "lib");
        Path other = shared();
        OtherVersion.copy(library, other);
        hosts.read("host2", "mount", "--bind", other.toString(), library.toString());
        refused(Fault.F26, "another version", TWO_BY_TWO, "host2", OtherVersion.NAME, "expected the same version");
    }
}
