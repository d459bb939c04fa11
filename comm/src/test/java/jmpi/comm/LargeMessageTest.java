package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of more bytes than an {@code int} counts. */
class LargeMessageTest {
    private static final long PROBES = 400;

    @ParameterizedTest
    @CsvSource({"BYTE, 2147487744", "DOUBLE, 268436000"})
    void moreThanTwoGiB(Type type, long count) throws Exception {
        assumeTrue(availableGiB() >= 8, "needs 8 GiB of free memory");
        long bytes = count * type.bytes();
        try (Arena arena = Arena.ofShared()) {
            // The same memory for both tests would hide what the first left; arenas give fresh zeros.
            MemorySegment from = arena.allocate(bytes, 64);
            MemorySegment to = arena.allocate(bytes, 64);
            for (long i = 0; i <= PROBES; i++) {
                from.set(ValueLayout.JAVA_BYTE, probe(i, bytes), (byte) (i + 1));
            }
            Ranks.run(2, world -> {
                if (world.rank() == 0) {
                    world.send(Buf.of(from, type), 1, 1);
                } else {
                    assertEquals(new Status(0, 1, type, count), world.recv(Buf.of(to, type), 0, 1));
                }
            });
            for (long i = 0; i <= PROBES; i++) {
                assertEquals((byte) (i + 1), to.get(ValueLayout.JAVA_BYTE, probe(i, bytes)));
            }
        }
    }

    /** Places all over the message, among them the first and the last byte. */
    private static long probe(long i, long bytes) {
        return Math.min(bytes - 1, i * (bytes / PROBES));
    }

    private static long availableGiB() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 20;
            }
        }
        return 0;
    }
}
