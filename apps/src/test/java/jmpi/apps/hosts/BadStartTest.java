package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be wrong with a host when a job starts: one error that names the host, and nothing is left. */
class BadStartTest extends HostsTest {
    BadStartTest() {
        super(2);
    }

    private void refused(String what, List<String> options, String... words) throws Exception {
        try (HostJob job = traffic(options, "idle")) {
            job.inject();
            assertEquals(2, job.end(what), job.err());
            assertEquals("", job.out());
            for (String word : words) {
                assertTrue(job.err().contains(word), "\"" + word + "\" is not in: " + job.err());
            }
        }
    }

    @Test
    void anUnknownName() throws Exception {
        refused("an unknown name", List.of("--host", "host1:2,nowhere:2"), "nowhere");
    }

    @Test
    void aHostThatRefusesSsh() throws Exception {
        hosts.read("host2", "sh", "-c", "kill $(cat /run/sshd.pid)");
        refused("ssh refused", TWO_BY_TWO, "host2", "ssh");
    }

    @Test
    void aHostThatDoesNotAnswer() throws Exception {
        hosts.change("cut", "host2");
        refused("no answer", TWO_BY_TWO, "host2");
    }

    @Test
    void aHostWhoseInterfaceHasAnotherName() throws Exception {
        hosts.read("host2", "sh", "-c", "ip link set eth0 down; ip link set eth0 name eth7; ip link set eth7 up");
        List<String> options = with(TWO_BY_TWO, "--iface", "eth0");
        refused("another interface", options, "--iface eth0: host2 has no interface of this name", "it has eth7 ");
    }

    @Test
    void aHostWithoutJava() throws Exception {
        for (Path java : List.of(Path.of(System.getProperty("java.home")), Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(java)) {
                hosts.read("host2", "mount", "-t", "tmpfs", "tmpfs", java.toString());
            }
        }
        refused("no Java", TWO_BY_TWO, "host2", "JDK 25");
    }
}
