package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts with little shared memory, made by mount namespaces, for which the tests must run as root. */
class SharedMemoryTest extends SystemTest {
    @BeforeEach
    void needRoot() throws Exception {
        assumeTrue(mounted("size=1m", "true").code() == 0, "skipped: mount namespaces need root");
    }

    private Jmpirun.Result mounted(String options, String command) throws Exception {
        String script = "mount -t tmpfs -o " + options + " tmpfs /dev/shm && " + command;
        return jmpirun.end(jmpirun.start(List.of("unshare", "-m", "sh", "-c", script)));
    }

    @Test
    void tooSmall() throws Exception {
        var result = mounted("size=1m", Jmpirun.SCRIPT + " -n 16 hostname");
        assertEquals(2, result.code());
        assertEquals("", result.out());
        String expected = "jmpirun: /dev/shm is too small: a job of 16 ranks on this host needs \\d\\.\\d MiB,"
                + " it has 1\\.0 MiB free; enlarge it .* or start fewer ranks\n";
        assertTrue(result.err().matches(expected), result.err());
    }

    @Test
    void whatAContainerHasIsEnough() throws Exception {
        var result = mounted("size=64m", Jmpirun.SCRIPT + " -n 16 echo up");
        assertEquals(0, result.code(), result.err());
        assertEquals(16, result.lines().size());
    }

    @Test
    void readOnly() throws Exception {
        var result = mounted("ro", Jmpirun.SCRIPT + " -n 2 hostname");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("Read-only file system"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }
}
