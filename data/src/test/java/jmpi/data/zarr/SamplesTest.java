package jmpi.data.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import jmpi.data.io.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python wrote: {@code samples/NOTICE.md}. */
class SamplesTest {
    static final Path SAMPLES = samples();
    private static final Map<?, ?> EXPECTED = expected();

    @TempDir
    Path folder;

    private static Path samples() {
        try {
            return Path.of(SamplesTest.class.getResource("/samples/expect.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> expected() {
        try {
            return (Map<?, ?>) Json.parse(Files.readString(SAMPLES.resolve("expect.json")));
        } catch (IOException | Json.Malformed e) {
            throw new AssertionError(e);
        }
    }

    private static Npy npy(String name) {
        return Npy.map(SAMPLES.resolve("npy").resolve(name + ".npy"));
    }

    static Stream<String> arrays() {
        return EXPECTED.keySet().stream().map(Object::toString).filter(name -> name.startsWith("npy/"));
    }

    /** Of every file dtype, shape and place; of numbers the ends and the sum. */
    @ParameterizedTest
    @MethodSource("arrays")
    void everyArrayIsRead(String name) {
        Map<?, ?> expected = (Map<?, ?>) EXPECTED.get(name);
        Npy array = Npy.map(SAMPLES.resolve(name));
        assertEquals(expected.get("descr"), array.dtype());
        assertEquals(expected.get("data_offset"), array.offset());
        assertEquals(expected.get("shape"), Arrays.stream(array.shape()).boxed().toList());
        if (expected.get("sum") instanceof String sum) {
            double[] values = array.toDoubles();
            double total = Arrays.stream(values).sum();
            if (sum.equals("nan")) {
                assertTrue(Double.isNaN(total));
            } else {
                assertEquals(Double.parseDouble(sum), total, Math.abs(total) * 1e-12 + 1e-15);
                assertEquals(Double.parseDouble((String) expected.get("first")), values[0]);
            }
            assertEquals(Double.parseDouble((String) expected.get("last")), values[values.length - 1]);
        }
    }

    /** The same numbers were written in every type. */
    @ParameterizedTest
    @ValueSource(strings = {"c_be_f8", "fortran_f8", "c_le_f4", "c_be_f4", "c_le_f2", "c16", "c8"})
    void realNumbersAreTheSame(String name) {
        double[] expected = npy("c_le_f8").toDoubles();
        Npy array = npy(name);
        double[] values = (name.startsWith("c1") || name.equals("c8") ? array.real() : array).toDoubles();
        assertEquals(15, values.length);
        for (int i = 0; i < 15; i++) {
            double x = expected[i];
            assertEquals(
                    name.endsWith("f4") || name.equals("c8")
                            ? (float) x
                            : name.endsWith("f2") ? Float.float16ToFloat(Float.floatToFloat16((float) x)) : x,
                    values[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1", "le_i2", "le_i4", "be_i2", "be_i4", "be_i8"})
    void integersAreTheSame(String name) {
        assertArrayEquals(npy("c_le_i8").toLongs(), npy("c_" + name).toLongs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "le_u2", "le_u4", "be_u2"})
    void integersWithoutSignAreTheSame(String name) {
        assertArrayEquals(npy("c_le_u8").toLongs(), npy("c_" + name).toLongs());
    }

    @Test
    void complexPartsAndTruth() {
        List<?> expected = values("npy/c16.npy");
        double[] real = npy("c16").real().toDoubles();
        double[] imag = npy("c16").imag().toDoubles();
        for (int i = 0; i < expected.size(); i++) {
            String sign = imag[i] < 0 ? "" : "+";
            assertEquals(parsed((String) expected.get(i)), parsed("(" + real[i] + sign + imag[i] + "j)"));
        }
        assertArrayEquals(npy("c8").real().toDoubles(), npy("c8").imag().toDoubles());
        var truth = new ArrayList<String>();
        for (long bit : npy("bool").toLongs()) {
            truth.add(bit == 1 ? "True" : "False");
        }
        assertEquals(values("npy/bool.npy"), truth.subList(0, 12));
    }

    /** Java and Python write exponents differently. */
    private static List<Double> parsed(String complex) {
        int sign = complex.length() - 1;
        while ("+-".indexOf(complex.charAt(sign)) < 0 || "eE".indexOf(complex.charAt(sign - 1)) >= 0) {
            sign--;
        }
        return List.of(
                Double.valueOf(complex.substring(1, sign)),
                Double.valueOf(complex.substring(sign, complex.length() - 2)));
    }

    private static List<?> values(String name) {
        return (List<?>) ((Map<?, ?>) EXPECTED.get(name)).get("values_c_order");
    }

    @Test
    void textsAndTimes() {
        assertEquals(values("npy/str_U5.npy"), List.of(npy("str_U5").toStrings()));
        assertArrayEquals(
                new String[] {"a", "abcd", "", "\u00ff"}, npy("bytes_S4").toStrings());
        assertArrayEquals(
                new Instant[] {Instant.parse("2001-01-08T00:03:00Z"), Instant.parse("1969-12-31T23:59:59.999Z"), null},
                npy("datetime_ms").toInstants());
        assertEquals("s", npy("timedelta_s").elements().unit());
        assertArrayEquals(
                new long[] {
                    1,
                    Duration.ofDays(-1)
                            .plusHours(23)
                            .plusMinutes(59)
                            .plusSeconds(55)
                            .toSeconds(),
                    0
                },
                npy("timedelta_s").toLongs());
    }

    @Test
    void specialNumbersKeepTheirBits() {
        double[] values = npy("special_f8").toDoubles();
        assertArrayEquals(
                new double[] {
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    -0.0,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE
                },
                values);
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(values[3]));
    }

    @Test
    void fieldsOfRecords() {
        Npy array = npy("struct");
        assertArrayEquals(
                new long[] {0, 1_000_000_000_000L, 2_000_000_000_000L, 3_000_000_000_000L},
                array.field("t").toLongs());
        assertEquals(0.664968962904761, array.field("px").toDoubles()[0]);
        assertArrayEquals(
                new String[] {"MSFT", "GOOG", "A", ""}, array.field("sym").toStrings());
        assertArrayEquals(new long[] {1, 0, 1, 0}, array.field("ok").toLongs());
        Npy big = npy("struct_aligned_be");
        assertArrayEquals(new long[] {1, -3}, big.field("t").toLongs());
        assertArrayEquals(
                new double[] {2.5, 1.0000000150474662e30}, big.field("px").toDoubles());
        Npy wide = npy("v2_header");
        assertEquals(3000, wide.elements().fields().size());
        assertArrayEquals(new double[3], wide.field("column_2999").toDoubles());
        assertEquals(1.5, npy("v3_header_utf8").field("größe_µm").toDoubles()[0]);
        assertTrue(assertThrows(InputException.class, () -> array.field("price"))
                .getMessage()
                .contains("no field price in"));
        assertTrue(assertThrows(InputException.class, array::toDoubles)
                .getMessage()
                .contains("take one of its fields"));
    }

    /** What is written with a file's dtype and data is that file again, but for the blanks in its head. */
    @ParameterizedTest
    @MethodSource("arrays")
    void whatIsWrittenIsReadAgain(String name) {
        Npy array = Npy.map(SAMPLES.resolve(name));
        Path copy = folder.resolve("copy.npy");
        Dtype dtype = array.elements();
        MemorySegment data = array.data();
        if (!array.isMapped() && !array.isFortran()) {
            MemorySegment swapped = MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE));
            dtype.toNative(swapped); // there and back are the same
            data = swapped;
        }
        NpyOutput.write(copy, dtype, data, array.shape());
        Npy again = Npy.map(copy);
        assertEquals(array.dtype(), again.dtype());
        assertArrayEquals(array.shape(), again.shape());
        assertEquals(-1, array.data().mismatch(again.data()));
        assertEquals(0, again.offset() % 64);
    }

    @Test
    void archives() {
        Npz stored = Npz.open(SAMPLES.resolve("npz/stored.npz"));
        assertEquals(List.of("a", "b", "name"), stored.names());
        assertArrayEquals(npy("c_le_f8").toDoubles(), stored.get("a").toDoubles());
        assertTrue(stored.get("a").data().isReadOnly(), "it is the mapped file");
        Npz deflated = Npz.open(SAMPLES.resolve("npz/deflated.npz"));
        assertEquals(List.of("a", "zeros"), deflated.names());
        assertArrayEquals(npy("c_le_f8").toDoubles(), deflated.get("a").toDoubles());
        assertArrayEquals(new double[10_000], deflated.get("zeros").toDoubles());
        assertTrue(assertThrows(InputException.class, () -> stored.get("c"))
                .getMessage()
                .endsWith("stored.npz has no array c; there are [a, b, name]"));
    }

    static Stream<String> folders() {
        return EXPECTED.keySet().stream().map(Object::toString).filter(name -> name.startsWith("zarr2/"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void chunkedArrays(String name) {
        Map<?, ?> expected = (Map<?, ?>) EXPECTED.get(name);
        Zarr array = Zarr.open(SAMPLES.resolve(name));
        double[] values = array.read().toArray(ValueLayout.JAVA_DOUBLE);
        assertEquals(10_000, values.length);
        assertEquals(
                Double.parseDouble((String) expected.get("sum")),
                Arrays.stream(values).sum(),
                1e-9);
        double row = Arrays.stream(values, 700, 800).sum();
        assertEquals(Double.parseDouble((String) expected.get("row7_sum")), row, 1e-11);
        double[] plain = Zarr.open(SAMPLES.resolve("zarr2/none.zarr")).read().toArray(ValueLayout.JAVA_DOUBLE);
        assertArrayEquals(plain, values);
    }

    static Stream<String> buffers() {
        return EXPECTED.keySet().stream().map(Object::toString).filter(name -> name.startsWith("blosc/"));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void bloscBuffers(String name) throws IOException {
        byte[] plain = Files.readAllBytes(SAMPLES.resolve("blosc/raw_f4.bin"));
        assertNotNull(EXPECTED.get(name));
        assertArrayEquals(plain, Blosc.decompress(Files.readAllBytes(SAMPLES.resolve(name))));
    }
}
