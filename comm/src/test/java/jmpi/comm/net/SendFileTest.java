package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import jmpi.comm.FileException;
import jmpi.comm.FileRegion;
import jmpi.comm.transport.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from host to host. Other tests of files run on several hosts by -Djmpi.test.hosts=2, there with checksums. */
class SendFileTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private Path file(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("source"), bytes);
    }

    /** A message beyond all that an int can count leaves its process without ever having been in it. */
    @Test
    void fourGibibytesAreNeverInTheSender() throws Exception {
        long size = 4L << 30;
        var marks = new TreeMap<Long, Byte>();
        for (long at :
                new long[] {0, 1, (1L << 20) - 1, 123_456_789, Integer.MAX_VALUE, 1L << 31, 3L << 30, size - 1}) {
            marks.put(at, (byte) (1 + marks.size()));
        }
        Path source = folder.resolve("sparse");
        var sink = new Sink();
        var allocated = new long[2];
        try (var ranks = new FarRanks(false);
                var made = FileChannel.open(
                        source,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            for (var mark : marks.entrySet()) {
                made.write(ByteBuffer.wrap(new byte[] {mark.getValue()}), mark.getKey());
            }
            ranks.run(
                    rank -> {
                        rank.recv(new byte[0], 1, 0); // connected
                        long payloads = rank.outflow().payloads();
                        long before = MEMORY.getCurrentThreadAllocatedBytes();
                        rank.sendFile(new FileRegion(made, 0, size), 1, 7);
                        allocated[0] = MEMORY.getCurrentThreadAllocatedBytes() - before;
                        assertEquals(size, rank.outflow().payloads() - payloads);
                        assertEquals(size - Link.FILE_END, rank.outflow().fromFiles());
                        assertEquals(Link.FILE_END, rank.outflow().copied());
                    },
                    rank -> {
                        rank.send(new byte[0], 0, 0);
                        long before = MEMORY.getCurrentThreadAllocatedBytes();
                        assertEquals(
                                size,
                                rank.recvFile(new FileRegion(sink, 0, size), 0, 7)
                                        .count());
                        allocated[1] = MEMORY.getCurrentThreadAllocatedBytes() - before;
                    });
        }
        assertEquals(size, sink.end);
        assertEquals(marks, sink.found);
        // A system call's worth of small objects for every piece, nothing that grows with the pieces.
        assertTrue(allocated[0] < size / 1000 && allocated[1] < size / 400, Arrays.toString(allocated));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "300000, false", "5000001, false", "300000, true"})
    void amongOtherMessages(int size, boolean integrity) throws Exception {
        Path source = file(size);
        byte[] content = Files.readAllBytes(source);
        Path sink = folder.resolve("sink");
        try (var ranks = new FarRanks(integrity)) {
            ranks.run(
                    rank -> {
                        try (var region = FileRegion.of(source)) {
                            var first = rank.isendFile(region, 1, 1);
                            rank.send(content, 1, 2);
                            rank.send(new double[] {1, 2, 3}, 1, 3);
                            var second = rank.isendFile(region, 1, 4);
                            var third = rank.isend(content, 1, 5);
                            first.await();
                            second.await();
                            third.await();
                            assertEquals(
                                    integrity ? 0 : 2L * Math.max(0, size - Link.FILE_END),
                                    rank.outflow().fromFiles());
                        }
                    },
                    rank -> {
                        var array = new byte[size];
                        var doubles = new double[3];
                        try (var region = FileRegion.to(sink, 0, size)) {
                            rank.irecvFile(region, 0, 1).await();
                        }
                        rank.recv(array, 0, 2);
                        rank.recv(doubles, 0, 3);
                        assertArrayEquals(content, array);
                        Arrays.fill(array, (byte) 0);
                        rank.recv(array, 0, 4);
                        assertArrayEquals(content, array);
                        assertArrayEquals(new double[] {1, 2, 3}, doubles);
                        try (var region = FileRegion.to(sink, size, size)) {
                            rank.recvFile(region, 0, 5);
                        }
                    });
        }
        byte[] got = Files.readAllBytes(sink);
        assertArrayEquals(content, Arrays.copyOf(got, size));
        assertArrayEquals(content, Arrays.copyOfRange(got, size, got.length));
    }

    /** What fits one frame is noticed too, though the frame has left when it is. */
    @Test
    void aFileThatShrinksBeforeItsOnlyFrame() throws Exception {
        int size = 1_000_000;
        Path source = file(size);
        try (var ranks = new FarRanks(false);
                var channel = FileChannel.open(source, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ranks.run(
                    rank -> {
                        var sending = rank.isendFile(new FileRegion(channel, 0, size), 1, 7);
                        channel.truncate(300_000);
                        rank.send(new byte[0], 1, 8);
                        assertThrows(FileException.class, sending::await);
                        rank.recv(new byte[0], 1, 9);
                    },
                    rank -> {
                        rank.recv(new byte[0], 0, 8);
                        try (var sink = FileRegion.to(folder.resolve("sink"), 0, size)) {
                            assertThrows(FileException.class, () -> rank.recvFile(sink, 0, 7));
                        }
                        rank.send(new byte[0], 0, 9);
                    });
        }
    }

    /** Or is closed, while a frame is under way whose header promises more. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void aFileThatFailsOnTheWay(boolean closed, boolean integrity) throws Exception {
        int size = 160_000_000; // far more than passes until the other side has answered
        Path source = file(size);
        try (var ranks = new FarRanks(integrity);
                var channel = FileChannel.open(source, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ranks.run(
                    rank -> {
                        var region = new FileRegion(channel, 0, size);
                        var sending = rank.isendFile(region, 1, 7);
                        rank.recv(new byte[0], 1, 8); // the other side has seen some of it
                        if (closed) {
                            region.channel().close();
                        } else {
                            channel.truncate(10);
                        }
                        assertThrows(FileException.class, sending::await);
                        rank.send(new int[] {5}, 1, 9);
                    },
                    rank -> {
                        try (var sink = FileRegion.to(folder.resolve("sink"), 0, size)) {
                            var receiving = rank.irecvFile(sink, 0, 7);
                            while (sink.channel().size() < 3_000_000) {
                                receiving.test();
                            }
                            rank.send(new byte[0], 0, 8);
                            String message = assertThrows(FileException.class, receiving::await)
                                    .getMessage();
                            assertTrue(
                                    message.contains("from rank 0 with tag 7 holds 160000000 BYTE, but it broke off"));
                        }
                        var word = new int[1];
                        rank.recv(word, 0, 9);
                        assertEquals(5, word[0]);
                    });
        }
    }
}
