package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages from one host to another that are empty, or longer than an {@code int} counts. */
class SizesTest extends HostsTest {
    private static final long MORE_THAN_BOTH_NEED_GIB = 12;

    SizesTest() {
        super(2);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 0",
        "tcp, 1",
        "tcp, 2147483647",
        "tcp, 2147483648",
        "tcp, 5000000000",
        "zmq, 0",
        "zmq, 1",
        "zmq, 2147483648"
    })
    void isExact(String transport, long bytes) throws Exception {
        assumeTrue(bytes < 2 || SOAK, "takes long");
        assumeTrue(bytes < 2 || availableGib() >= MORE_THAN_BOTH_NEED_GIB, "needs 12 GiB of free memory");
        List<String> options = List.of("--host", "host1:1,host2:1", "--transport", transport);
        try (HostJob job = job(Sizes.class, options, String.valueOf(bytes))) {
            job.inject();
            assertEquals(0, job.end(Fault.F31, bytes + " bytes by " + transport + " (with the whole job)"), job.err());
            assertEquals(bytes + " bytes are right\n", job.out());
            assertEquals("", job.complaints());
        }
    }

    private static long availableGib() throws Exception {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            String line =
                    lines.filter(l -> l.startsWith("MemAvailable:")).findFirst().orElse("0");
            return Long.parseLong(line.replaceAll("\\D", "")) >> 20;
        }
    }
}
