package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import jmpi.comm.Buf;
import jmpi.comm.Compression;
import jmpi.comm.FileRegion;
import jmpi.comm.TransportException;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are packed between hosts; the first frames of a link are packed in any case. */
class PackedMessagesTest {
    @TempDir
    Path folder;

    private static double[] smooth(int count) {
        var data = new double[count];
        Arrays.setAll(data, i -> 1000 + i / 3.0);
        return data;
    }

    @ParameterizedTest
    @CsvSource({
        "LZ4, 600, false",
        "LZ4, 8000, false",
        "LZ4, 100001, false",
        "LZ4, 100001, true",
        "ZSTD, 8000, false",
        "ZSTD, 100001, true"
    })
    void arriveAsTheyWereSent(Compression how, int count, boolean integrity) throws Exception {
        double[] data = smooth(count);
        try (var ranks = new FarRanks(integrity)) {
            ranks.run(
                    rank -> {
                        rank.packed(Compression.code(how));
                        rank.send(data, 1, 1);
                        try (Arena arena = Arena.ofConfined()) {
                            var segment = arena.allocate(8L * count);
                            segment.copyFrom(java.lang.foreign.MemorySegment.ofArray(data));
                            rank.send(Buf.of(segment, Type.DOUBLE), 1, 2);
                        }
                        assertTrue(rank.outflow().payloads() < 16L * count * 15 / 16);
                    },
                    rank -> {
                        var got = new double[count];
                        rank.recv(got, 0, 1);
                        assertArrayEquals(data, got);
                        Arrays.fill(got, 0);
                        rank.recv(got, 0, 2);
                        assertArrayEquals(data, got);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeAtOddSizes(Type type) throws Exception {
        try (var ranks = new FarRanks(true)) {
            int[] counts = {0, 1, 1023, 4097, 33_333};
            ranks.run(
                    rank -> {
                        rank.packed(Compression.code(Compression.LZ4));
                        for (int count : counts) {
                            rank.send(numbers(type, count), 1, count);
                        }
                    },
                    rank -> {
                        for (int count : counts) {
                            Buf got = Buf.of(java.lang.reflect.Array.newInstance(
                                    type.array().getComponentType(), count));
                            rank.recv(got, 0, count);
                            assertTrue(java.util.Objects.deepEquals(
                                    numbers(type, count).base(), got.base()));
                        }
                    });
        }
    }

    private static Buf numbers(Type type, int count) {
        var array = java.lang.reflect.Array.newInstance(type.array().getComponentType(), count);
        for (int i = 0; i < count; i++) {
            switch (array) {
                case double[] a -> a[i] = i / 7;
                case float[] a -> a[i] = i / 7;
                case long[] a -> a[i] = i / 7;
                case int[] a -> a[i] = i / 7;
                case short[] a -> a[i] = (short) (i / 7);
                case char[] a -> a[i] = (char) (i / 7);
                default -> ((byte[]) array)[i] = (byte) (i / 7);
            }
        }
        return Buf.of(array);
    }

    /** Whatever the rule of the link thinks, and in every frame of the message. */
    @ParameterizedTest
    @CsvSource({"512, 4", "100001, 4", "100001, 5", "400001, 6"})
    void doublesAsFloats(int count, int code) throws Exception {
        double[] data = new Random(count).doubles(count).toArray();
        double[] rounded = Arrays.stream(data).map(x -> (double) (float) x).toArray();
        try (var ranks = new FarRanks(false)) {
            ranks.run(
                    rank -> {
                        rank.packed(code);
                        rank.send(data, 1, 1);
                        assertTrue(rank.outflow().payloads() <= 4L * count);
                        rank.send(new double[] {1.1, 2.2}, 1, 2);
                    },
                    rank -> {
                        var got = new double[count];
                        rank.recv(got, 0, 1);
                        assertArrayEquals(rounded, got);
                        var few = new double[2];
                        rank.recv(few, 0, 2);
                        assertArrayEquals(new double[] {1.1, 2.2}, few, "short messages are left alone");
                    });
        }
    }

    @Test
    void noiseGoesAsItIs() throws Exception {
        var noise = new byte[1_000_000];
        new Random(1).nextBytes(noise);
        try (var ranks = new FarRanks(false)) {
            ranks.run(
                    rank -> {
                        rank.packed(Compression.code(Compression.LZ4));
                        rank.send(noise, 1, 1);
                        assertEquals(noise.length, rank.outflow().payloads());
                    },
                    rank -> {
                        var got = new byte[noise.length];
                        rank.recv(got, 0, 1);
                        assertArrayEquals(noise, got);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void files(boolean integrity) throws Exception {
        var content = new byte[900_001];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i / 50);
        }
        Path source = Files.write(folder.resolve("source"), content);
        Path sink = folder.resolve("sink");
        try (var ranks = new FarRanks(integrity)) {
            ranks.run(
                    rank -> {
                        rank.packed(Compression.code(Compression.LZ4));
                        try (var region = FileRegion.of(source)) {
                            rank.sendFile(region, 1, 1);
                        }
                        assertTrue(rank.outflow().payloads() < content.length / 2);
                    },
                    rank -> {
                        try (var region = FileRegion.to(sink, 0, content.length)) {
                            rank.recvFile(region, 0, 1);
                        }
                    });
        }
        assertArrayEquals(content, Files.readAllBytes(sink));
    }

    @Test
    void damageIsNoticedAndNamesBothRanks() throws Exception {
        try (var ranks = new FarRanks(false)) {
            ranks.runAndStay(
                    rank -> {
                        rank.send(new byte[0], 1, 1);
                        rank.recv(new byte[0], 1, 2);
                        var frame = new Frame().header(Frame.EAGER, Type.INT.ordinal(), 0, 3, 40_000, 0);
                        var bytes = ByteBuffer.allocate(Header.BYTES + 500).order(ByteOrder.LITTLE_ENDIAN);
                        new Random(4).nextBytes(bytes.array());
                        Header.put(bytes, 0, frame, 1, 500, 1, 0);
                        rank.link().channel().write(bytes);
                    },
                    rank -> {
                        rank.recv(new byte[0], 0, 1);
                        rank.send(new byte[0], 0, 2);
                        var got = new int[10_000];
                        String message = assertThrows(TransportException.class, () -> rank.recv(got, 0, 3))
                                .getMessage();
                        assertEquals(
                                "rank 1 on hostb got damaged bytes from rank 0 on hosta: frame 1 cannot be unpacked: "
                                        + "500 packed bytes do not make the 40000 bytes that they should",
                                message);
                        assertArrayEquals(new int[10_000], got);
                    });
        }
    }
}
