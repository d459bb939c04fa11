package jmpi.data.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZarrTest {
    @TempDir
    Path folder;

    static Stream<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>(List.of(
                Codec.NONE, Codec.zlib(5), new Codec("gzip", 1, "", Codec.Shuffle.NONE), Codec.zstd(), Codec.lz4()));
        for (String inner : List.of("lz4", "zstd", "zlib", "blosclz")) {
            for (Codec.Shuffle shuffle : Codec.Shuffle.values()) {
                codecs.add(Codec.blosc(inner, 5, shuffle));
            }
        }
        return codecs.stream();
    }

    private static int[] ramp(int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * 3 - count;
        }
        return values;
    }

    /** A cube whose edges are no multiples of the chunks', written in boxes that are no chunks, read in others. */
    @ParameterizedTest
    @MethodSource("codecs")
    void whatIsWrittenIsReadAgain(Codec codec) {
        long[] shape = {37, 21, 11};
        int[] values = ramp(37 * 21 * 11);
        Zarr array = Zarr.create(folder.resolve("x.zarr"), Dtype.of("<i4"), codec, shape, new long[] {8, 10, 11});
        long[] first = {20, 21, 11};
        array.write(new long[3], first, MemorySegment.ofArray(Arrays.copyOf(values, 20 * 21 * 11)));
        array.write(
                new long[] {20, 0, 0},
                new long[] {17, 21, 11},
                MemorySegment.ofArray(Arrays.copyOfRange(values, 20 * 21 * 11, values.length)));
        Zarr again = Zarr.open(folder.resolve("x.zarr"));
        assertEquals(codec, again.codec());
        assertArrayEquals(values, again.read().toArray(ValueLayout.JAVA_INT));
        int[] box = new int[5 * 4 * 3];
        again.read(new long[] {30, 8, 2}, new long[] {5, 4, 3}, MemorySegment.ofArray(box));
        for (int i = 0; i < box.length; i++) {
            int at = ((30 + i / 12) * 21 + 8 + i / 3 % 4) * 11 + 2 + i % 3;
            assertEquals(values[at], box[i]);
        }
    }

    /** What does not shrink, what is nothing, and what is one value. */
    @Test
    void edges() {
        byte[] noise = new byte[300_000];
        new Random(5).nextBytes(noise);
        for (Codec codec : codecs().filter(c -> c.id().equals("blosc")).toList()) {
            byte[] packed = Blosc.compress(noise, 4, codec);
            assertTrue(packed.length <= noise.length + 16, codec + " made " + packed.length);
            assertArrayEquals(noise, Blosc.decompress(packed));
            for (int length : new int[] {0, 1, 7, 33, 131_072 + 12}) {
                byte[] data = new byte[length];
                assertArrayEquals(data, Blosc.decompress(Blosc.compress(data, 4, codec)));
            }
        }
        Zarr single = Zarr.create(folder.resolve("one.zarr"), Dtype.of("<f8"), Codec.lz4(), new long[0], new long[0]);
        single.write(new long[0], new long[0], MemorySegment.ofArray(new double[] {2.5}));
        assertEquals(2.5, Zarr.open(folder.resolve("one.zarr")).read().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0));
        Zarr empty = Zarr.create(
                folder.resolve("none.zarr"), Dtype.of("<f8"), Codec.lz4(), new long[] {0, 3}, new long[] {1, 1});
        assertEquals(0, empty.read().byteSize());
    }

    private Zarr described(String dtype, String fill, String order, String separator) throws IOException {
        Path path = Files.createDirectories(folder.resolve("described"));
        Files.writeString(path.resolve(".zarray"), """
                {"zarr_format": 2, "shape": [4, 3], "chunks": [2, 2], "compressor": null, "filters": null,
                 "dtype": %s, "fill_value": %s, "order": "%s", "dimension_separator": "%s"}""".formatted(dtype, fill, order, separator));
        return Zarr.open(path);
    }

    /** Chunks that are not there hold the fill; the others may lie in Fortran order, in folders, in big-endian order. */
    @Test
    void fillOrderAndSeparator() throws IOException {
        Zarr array = described("\">i2\"", "-7", "F", "/");
        byte[] chunk = {0, 1, 0, 3, 0, 2, 0, 4};
        Files.createDirectories(folder.resolve("described/1"));
        Files.write(folder.resolve("described/1/0"), chunk);
        short[] values = array.read().toArray(ValueLayout.JAVA_SHORT);
        assertArrayEquals(new short[] {-7, -7, -7, -7, -7, -7, 1, 2, -7, 3, 4, -7}, values);
        assertTrue(Double.isNaN(
                described("\"<f8\"", "\"NaN\"", "C", ".").read().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0)));
        assertEquals(1, described("\"|b1\"", "true", "C", ".").read().get(ValueLayout.JAVA_BYTE, 0));
        MemorySegment text = described("\"|S2\"", "\"YWI=\"", "C", ".").read();
        assertEquals('b', text.get(ValueLayout.JAVA_BYTE, 1));
        MemorySegment record = described("[[\"a\", \"<i2\"], [\"b\", \"<f4\"]]", "\"BQAAAIA/\"", "C", ".")
                .read();
        assertEquals(5, record.get(ValueLayout.JAVA_SHORT_UNALIGNED, 6));
        assertEquals(1f, record.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 8));
    }

    private static String messageOf(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(InputException.class, call).getMessage();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path path = folder.resolve("described/.zarray");
        assertTrue(messageOf(() -> Zarr.open(folder)).endsWith(".zarray: no such file"));
        described("\"<f8\"", "0", "C", ".");
        String text = Files.readString(path);
        for (String[] change : new String[][] {
            {"\"zarr_format\": 2", "\"zarr_format\": 3", "zarr_format 3; expected 2"},
            {"\"compressor\": null", "\"compressor\": {\"id\": \"bz2\"}", "compressor {id=bz2} is not supported"},
            {"\"filters\": null", "\"filters\": [{\"id\": \"delta\"}]", "filters [{id=delta}] are not supported"},
            {"[2, 2]", "[2, 0]", "chunks [2, 0]; expected a list of numbers of at least 1"},
            {"<f8", "|O", "dtype |O holds Python objects"},
            {"{", "", "expected JSON, found"},
        }) {
            Files.writeString(path, text.replace(change[0], change[1]));
            assertTrue(messageOf(() -> Zarr.open(path.getParent())).contains(change[2]), change[2]);
        }
        Files.writeString(path, text);
        Files.write(path.resolveSibling("0.1"), new byte[31]);
        assertTrue(messageOf(() -> Zarr.open(path.getParent()).read()).endsWith("it holds 31 bytes; expected 32"));
    }

    /** Whatever is cut off or changed in a chunk, there is one line and never another exception. */
    @ParameterizedTest
    @MethodSource("codecs")
    void damageIsNoticed(Codec codec) throws IOException {
        if (codec.id().equals("none")) {
            return; // has no redundancy but its length
        }
        Path path = folder.resolve("d.zarr");
        Zarr array = Zarr.create(path, Dtype.of("<i4"), codec, new long[] {4000}, new long[] {4000});
        array.write(new long[1], new long[] {4000}, MemorySegment.ofArray(ramp(4000)));
        byte[] whole = Files.readAllBytes(path.resolve("0"));
        for (int length = 0; length < whole.length; length += 1 + length / 3) {
            Files.write(path.resolve("0"), Arrays.copyOf(whole, length));
            String message = messageOf(() -> Zarr.open(path).read());
            assertTrue(message.startsWith(path.resolve("0") + ": byte "), message);
        }
        var random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(path.resolve("0"), changed);
            try {
                Zarr.open(path).read(); // may pass: not every codec has a checksum
            } catch (InputException e) {
                assertTrue(e.getMessage().contains("the chunk is damaged"), e.getMessage());
            }
        }
    }
}
