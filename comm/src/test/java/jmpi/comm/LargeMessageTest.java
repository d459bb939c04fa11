package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Messages of more bytes than an {@code int} counts. */
class LargeMessageTest {
    private static final long BYTES = (1L << 31) + 4096;
    private static final long PROBES = 400;

    /** Bytes through a ring, then doubles to oneself; one test, because touching the memory takes longest. */
    @Test
    void moreThanTwoGiB() throws Exception {
        assumeTrue(availableGiB() >= 8, "needs 8 GiB of free memory");
        boolean slow =
                System.getProperty("jmpi.test.transport", "").equals("zmq") && Boolean.getBoolean("jmpi.test.encrypt");
        assumeTrue(!slow || Ranks.HOSTS == 1, "CURVE in Java encrypts 40 MB/s, so that this takes minutes");
        Ranks.run(2, world -> {
            try (Arena arena = Arena.ofShared()) {
                if (world.rank() == 0) {
                    MemorySegment from = arena.allocate(BYTES, 64);
                    mark(from, 1);
                    world.send(Buf.of(from, Type.BYTE), 1, 1);
                } else {
                    MemorySegment to = arena.allocate(BYTES, 64);
                    assertEquals(new Status(0, 1, Type.BYTE, BYTES), world.recv(Buf.of(to, Type.BYTE), 0, 1));
                    check(to, 1);
                    toOneself(world, arena.allocate(BYTES, 64), to);
                }
            }
        });
    }

    private static void toOneself(PointToPoint world, MemorySegment from, MemorySegment to) {
        mark(from, 2);
        int me = world.rank();
        Status s = world.sendrecv(Buf.of(from, Type.DOUBLE), me, 2, Buf.of(to, Type.DOUBLE), me, 2);
        assertEquals(new Status(me, 2, Type.DOUBLE, BYTES / 8), s);
        check(to, 2);
    }

    private static void mark(MemorySegment memory, int salt) {
        for (long i = 0; i <= PROBES; i++) {
            memory.set(ValueLayout.JAVA_BYTE, probe(i), (byte) (i * 3 + salt));
        }
    }

    private static void check(MemorySegment memory, int salt) {
        for (long i = 0; i <= PROBES; i++) {
            assertEquals((byte) (i * 3 + salt), memory.get(ValueLayout.JAVA_BYTE, probe(i)), "byte " + probe(i));
        }
    }

    /** Places all over the message, among them the first and the last byte. */
    private static long probe(long i) {
        return Math.min(BYTES - 1, i * (BYTES / PROBES));
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
