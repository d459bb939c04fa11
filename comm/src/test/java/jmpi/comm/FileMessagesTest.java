package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions of files as messages, inside a host and to oneself. */
class FileMessagesTest {
    @BeforeEach
    void shareAFolder() {
        assumeFalse(JobRanks.here(), "the ranks of a job have no folder for tests in common");
    }

    @TempDir
    Path folder;

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("source"), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 16384, 65_537, 3_000_001})
    void fileToFile(int size) throws Exception {
        byte[] content = random(size);
        Path source = file(content);
        Path sink = folder.resolve("sink");
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                try (var region = FileRegion.of(source)) {
                    world.sendFile(region, 1, 7);
                }
            } else {
                try (var region = FileRegion.to(sink, 10, size + 5L)) {
                    assertEquals(new Status(0, 7, Type.BYTE, size), world.recvFile(region, 0, 7));
                }
            }
        });
        byte[] got = Files.readAllBytes(sink);
        assertEquals(size == 0 ? 0 : size + 10, got.length);
        assertArrayEquals(content, size == 0 ? got : Arrays.copyOfRange(got, 10, got.length));
    }

    @Test
    void partOfAFileMeetsOrdinaryReceives() throws Exception {
        byte[] content = random(200_000);
        Path source = file(content);
        byte[] part = Arrays.copyOfRange(content, 1000, 101_000);
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                try (var region = FileRegion.of(source, 1000, 100_000)) {
                    world.sendFile(region, 1, 1);
                    world.isendFile(region, 1, 2).await();
                }
                return;
            }
            var array = new byte[100_000];
            world.recv(array, 0, 1);
            assertArrayEquals(part, array);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment segment = arena.allocate(150_000);
                assertEquals(
                        100_000, world.recv(Buf.of(segment, Type.BYTE), 0, 2).count());
                assertEquals(-1, segment.asSlice(0, 100_000).mismatch(MemorySegment.ofArray(part)));
            }
        });
    }

    /** Early and late: the short ones are kept first, one of them, before there is a receive. */
    @ParameterizedTest
    @ValueSource(ints = {10, 5000, 300_000})
    void ordinarySendsMeetFiles(int size) throws Exception {
        byte[] content = random(size);
        Path sink = folder.resolve("sink");
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                var first = world.isend(content, 1, 1);
                world.barrier();
                world.send(content, 1, 2);
                first.await();
                return;
            }
            world.barrier();
            try (var a = FileRegion.to(sink, 0, size);
                    var b = FileRegion.to(sink, size, size)) {
                world.irecvFile(a, 0, 1).await();
                world.recvFile(b, PointToPoint.ANY_SOURCE, PointToPoint.ANY_TAG);
            }
        });
        byte[] got = Files.readAllBytes(sink);
        assertArrayEquals(content, Arrays.copyOf(got, size));
        assertArrayEquals(content, Arrays.copyOfRange(got, size, got.length));
    }

    @Test
    @Tag("one-host")
    void toOneself() throws Exception {
        byte[] content = random(100_000);
        Path source = file(content);
        Path sink = folder.resolve("sink");
        Ranks.run(1, world -> {
            try (var from = FileRegion.of(source);
                    var to = FileRegion.to(sink, 0, 100_000)) {
                var sending = world.isendFile(from, 0, 1);
                world.recvFile(to, 0, 1);
                sending.await();
                var array = new byte[100_000];
                sending = world.isendFile(from, 0, 1);
                world.recv(array, 0, 1);
                sending.await();
                assertArrayEquals(content, array);
            }
        });
        assertArrayEquals(content, Files.readAllBytes(sink));
    }

    @Test
    void wrongRegionsAreRefused() throws Exception {
        Path source = file(random(150));
        Ranks.run(1, world -> {
            try (var beyond = FileRegion.of(source, 100, 100);
                    var read = FileRegion.of(source);
                    var write = FileRegion.to(source, 0, 10)) {
                assertEquals(
                        "rank 0: sendFile: bytes 100 to 200 of a file of 150 bytes; expected a region inside the file",
                        assertThrows(UsageException.class, () -> world.sendFile(beyond, 0, 1))
                                .getMessage());
                assertTrue(assertThrows(UsageException.class, () -> world.sendFile(write, 0, 1))
                        .getMessage()
                        .startsWith("rank 0: sendFile: a file that was not opened for reading"));
                assertTrue(assertThrows(UsageException.class, () -> world.recvFile(read, 0, 1))
                        .getMessage()
                        .startsWith("rank 0: recvFile: a file that was not opened for writing"));
                read.channel().close();
                assertTrue(assertThrows(UsageException.class, () -> world.isendFile(read, 0, 1))
                        .getMessage()
                        .startsWith("rank 0: isendFile: a file that is closed"));
                assertThrows(UsageException.class, () -> new FileRegion(write.channel(), -1, 3));
                assertThrows(UsageException.class, () -> new FileRegion(write.channel(), 3, Long.MAX_VALUE));
            }
            assertThrows(FileException.class, () -> FileRegion.of(folder.resolve("nowhere")));
        });
    }

    @Test
    void aFileThatShrinksFailsAtBothEnds() throws Exception {
        Path source = file(random(1_000_000));
        Path sink = folder.resolve("sink");
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                try (var region = FileRegion.of(source)) {
                    var sending = world.isendFile(region, 1, 7);
                    truncate(source, 300_000);
                    world.barrier();
                    String message =
                            assertThrows(FileException.class, sending::await).getMessage();
                    assertTrue(
                            message.startsWith(
                                    "rank 0: the message to rank 1 with tag 7: the file now ends at byte 300000,"
                                            + " but bytes 0 to 1000000 were to be sent"),
                            message);
                }
            } else {
                world.barrier();
                try (var region = FileRegion.to(sink, 0, 1_000_000)) {
                    String message = assertThrows(FileException.class, () -> world.recvFile(region, 0, 7))
                            .getMessage();
                    assertTrue(
                            message.startsWith("rank 1: the message from rank 0 with tag 7 holds 1000000 BYTE,"
                                    + " but it broke off after "),
                            message);
                }
            }
            world.barrier();
            world.sendrecv(new int[] {world.rank()}, 1 - world.rank(), 1, new int[1], 1 - world.rank(), 1);
        });
    }

    /** The disk is full, or as here the file is closed: the receiver says so, the sender does not care. */
    @Test
    void aFileThatCannotBeWrittenFailsAtTheReceiver() throws Exception {
        Path source = file(random(1_000_000));
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                world.barrier();
                try (var region = FileRegion.of(source)) {
                    world.sendFile(region, 1, 7);
                }
                return;
            }
            var region = FileRegion.to(folder.resolve("sink"), 0, 1_000_000);
            var receiving = world.irecvFile(region, 0, 7);
            region.channel().close();
            world.barrier();
            String message = assertThrows(FileException.class, receiving::await).getMessage();
            assertTrue(message.contains(
                    "from rank 0 with tag 7 holds 1000000 BYTE; the file cannot be written at byte 0"));
        });
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
