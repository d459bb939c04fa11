package jmpi.data.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path folder;

    private Path file(int version, String header, byte... data) throws IOException {
        int start = version == 1 ? 10 : 12;
        ByteBuffer bytes =
                ByteBuffer.allocate(start + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) version).put((byte) 0);
        if (version == 1) {
            bytes.putShort((short) header.length());
        } else {
            bytes.putInt(header.length());
        }
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
        return Files.write(folder.resolve("array.npy"), bytes.array());
    }

    private static String header(String dtype, String shape) {
        return "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + shape + ", }   \n";
    }

    private static String messageOf(Path path) {
        return assertThrows(InputException.class, () -> Npy.map(path)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersion(int version) throws IOException {
        Npy array = Npy.map(file(version, header("|u1", "(2, 3)"), new byte[] {1, 2, 3, 4, 5, (byte) 255}));
        assertArrayEquals(new long[] {2, 3}, array.shape());
        assertEquals("(2, 3)", array.shapeText());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 255}, array.toDoubles());
    }

    @ParameterizedTest
    @CsvSource({"|u1,200", "|i1,-56", "<i2,-56", "<i4,-56", "<i8,-56", "<f4,-56", "<f8,-56"})
    void widensEveryType(String dtype, double expected) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        switch (dtype) {
            case "<f4" -> data.putFloat(-56);
            case "<f8" -> data.putDouble(-56);
            default -> data.putLong(-56);
        }
        assertArrayEquals(
                new double[] {expected},
                Npy.map(file(1, header(dtype, "(1,)"), data.array())).toDoubles());
    }

    @Test
    void readsScalarsAndEmptyArrays() throws IOException {
        assertEquals(1, Npy.map(file(1, header("|u1", "()"), (byte) 7)).count());
        assertEquals(0, Npy.map(file(1, header("<f8", "(0, 5)"))).count());
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertTrue(messageOf(folder.resolve("none.npy")).endsWith("none.npy: no such file"));
        assertTrue(messageOf(folder).endsWith("is a directory; expected a file"));
        assertTrue(messageOf(Files.writeString(folder.resolve("text.npy"), "hello, this is text"))
                .contains("is not an .npy file"));
        assertTrue(
                messageOf(Files.write(folder.resolve("empty.npy"), new byte[0])).contains("is not an .npy file"));
        assertTrue(messageOf(file(1, header("<f8", "(2, 3)"), new byte[47]))
                .endsWith("is truncated: <f8 (2, 3) needs 48 bytes of data, the file has 47"));
        assertTrue(messageOf(file(1, header("<f8", "(9999999999, 9999999999, 9999999999)")))
                .contains("is truncated"));
        assertEquals(
                folder.resolve("array.npy")
                        + ": byte 11: dtype |O holds Python objects (pickled), which only Python can read",
                messageOf(file(1, header("|O", "(1,)"), new byte[8])));
        assertTrue(messageOf(file(1, header("<f16", "(1,)"), new byte[16]))
                .contains("byte 11: dtype <f16 is a long double"));
        assertTrue(messageOf(file(1, header("<x4", "(1,)"), new byte[8])).contains("dtype <x4 is not known"));
        assertTrue(messageOf(file(1, header("<M8[moons]", "(1,)"), new byte[8])).contains("unit of time"));
        assertTrue(messageOf(file(1, header("<f8", "(-1,)"))).contains("the shape [-1] is no tuple"));
        assertTrue(messageOf(file(9, header("<f8", "(1,)"))).contains("byte 6: .npy version 9.0 is unknown"));
        assertTrue(messageOf(file(1, "nonsense\n"))
                .endsWith("byte 10: cannot read the .npy header nonsense: found no '{'"));
        assertTrue(messageOf(file(1, "{'descr': '<f8', 'shape': (1,)}\n")).contains("lacks one of"));
        assertTrue(messageOf(file(1, "{'a': " + "[".repeat(1000) + "\n")).contains("lists inside lists"));
    }

    /** A file may end anywhere: every cut gives a line, never another exception. */
    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file(2, header("<i2", "(4,)"), new byte[8]));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.npy"), java.util.Arrays.copyOf(whole, length));
            messageOf(cut);
        }
    }

    @Test
    void readsFortranOrderAndOtherByteOrder() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(12);
        for (int value : new int[] {1, 4, 2, 5, 3, -6}) {
            data.putShort((short) value);
        }
        Npy array = Npy.map(file(1, "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }\n", data.array()));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, -6}, array.toDoubles());
        assertArrayEquals(new long[] {4, 5, -6}, array.rows(1, 1).toLongs());
        assertFalse(array.isMapped());
        assertTrue(array.isFortran());
        assertTrue(assertThrows(InputException.class, () -> Npy.mapWritable(array.path()))
                .getMessage()
                .contains(">i2 in Fortran order cannot be written in place"));
    }

    @Test
    void rowsAppendInPlace() throws IOException {
        Path path = folder.resolve("log.npy");
        NpyOutput.write(path, Dtype.of("<f8"), MemorySegment.ofArray(new double[] {1, 2, 3, 4}), 2, 2);
        for (int i = 0; i < 60; i++) {
            NpyOutput.append(path, MemorySegment.ofArray(new double[] {i, -i, 10 + i, 0.5}));
        }
        Npy array = Npy.map(path);
        assertArrayEquals(new long[] {122, 2}, array.shape());
        assertArrayEquals(new double[] {59, -59, 69, 0.5}, array.rows(120, 2).toDoubles());
        assertArrayEquals(new double[] {1, 2, 3, 4}, array.rows(0, 2).toDoubles());
        assertEquals(array.offset() + 122 * 16, Files.size(path));
        // What a writer left behind that died between data and head is written over.
        Files.write(path, new byte[5], StandardOpenOption.APPEND);
        NpyOutput.append(path, MemorySegment.ofArray(new double[] {7, 8}));
        assertArrayEquals(new double[] {7, 8}, Npy.map(path).rows(122, 1).toDoubles());
        assertTrue(assertThrows(
                        InputException.class, () -> NpyOutput.append(path, MemorySegment.ofArray(new double[] {7})))
                .getMessage()
                .contains("cannot append 8 bytes to rows of 16"));
        Path old = file(1, header("<f8", "(1,)"), new byte[8]);
        assertTrue(assertThrows(
                        InputException.class, () -> NpyOutput.append(old, MemorySegment.ofArray(new double[10_000])))
                .getMessage()
                .contains("the header has no room for the shape (10001,)"));
    }

    @Test
    void writesInPlace() {
        Path path = folder.resolve("zeros.npy");
        Npy array = Npy.create(path, Dtype.of("<i4"), 3, 2);
        array.data().setAtIndex(ValueLayout.JAVA_INT, 4, 77);
        assertArrayEquals(new long[] {0, 0, 0, 0, 77, 0}, Npy.map(path).toLongs());
        assertTrue(Npy.map(path).data().isReadOnly());
    }

    /** A sparse file of 5 GiB takes no space. */
    @Test
    void filesMayBeLargerThanAJavaArray() throws IOException {
        Path path = folder.resolve("large.npy");
        long rows = 5L << 27;
        Npy array = Npy.create(path, Dtype.of("<f8"), rows);
        array.data().set(ValueLayout.JAVA_DOUBLE, 8 * (rows - 1), 2.5);
        array.data().set(ValueLayout.JAVA_DOUBLE, 3L << 30, 1.5);
        Npy read = Npy.map(path);
        assertEquals(rows, read.count());
        assertEquals(2.5, read.rows(rows - 1, 1).toDoubles()[0]);
        assertEquals(1.5, read.rows((3L << 30) / 8, 1).toDoubles()[0]);
        NpyOutput.append(path, MemorySegment.ofArray(new double[] {3.5}));
        assertEquals(3.5, Npy.map(path).rows(rows, 1).toDoubles()[0]);
        Npy bytes = Npy.create(folder.resolve("bytes.npy"), Dtype.of("|u1"), 3L << 30);
        assertTrue(assertThrows(InputException.class, bytes::toDoubles)
                .getMessage()
                .contains("do not fit in a Java array"));
    }

    @Test
    void aDiskThatIsTooSmallIsSaid() {
        Path path = folder.resolve("huge.npy");
        assertTrue(assertThrows(InputException.class, () -> NpyOutput.create(path, Dtype.of("<f8"), 1L << 50))
                .getMessage()
                .contains("needs " + (8L << 50) + " bytes, the disk has "));
    }

    /** Every number of bits, there and back, as doubles and as longs. */
    @ParameterizedTest
    @EnumSource(Element.class)
    void convertsThereAndBack(Element element) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            var converter = new Converter(element, order);
            var values = new double[3000];
            for (int i = 0; i < values.length; i++) {
                values[i] = element == Element.B1 ? i % 2 : i % 120;
            }
            MemorySegment memory = Arena.ofAuto().allocate(8 + 3000L * element.bytes());
            converter.write(values, 1, memory, 3, 2900);
            var doubles = new double[2900];
            var longs = new long[2900];
            converter.read(memory, 3, doubles, 0, 2900);
            converter.read(memory, 3, longs, 0, 2900);
            for (int i = 0; i < 2900; i++) {
                assertEquals(values[i + 1], doubles[i]);
                assertEquals((long) values[i + 1], longs[i]);
                long at = 3 + (long) i * element.bytes();
                assertEquals(values[i + 1], element.doubleAt(memory, at, order));
                assertEquals((long) values[i + 1], element.longAt(memory, at, order));
            }
            converter.write(longs, 0, memory, 0, 2900);
            assertEquals(values[17], element.doubleAt(memory, 16L * element.bytes(), order));
        }
    }

    @Test
    void integersWithoutSignKeepTheirHighestBit() {
        MemorySegment memory = Arena.ofAuto().allocate(8);
        var converter = new Converter(Element.U8, ByteOrder.nativeOrder());
        converter.write(new double[] {0x1p63 + 4096}, 0, memory, 0, 1);
        assertEquals(0x1p63 + 4096, Element.U8.doubleAt(memory, 0, ByteOrder.nativeOrder()));
        assertEquals(
                "9223372036854779904", Long.toUnsignedString(Element.U8.longAt(memory, 0, ByteOrder.nativeOrder())));
        var back = new double[1];
        converter.read(memory, 0, back, 0, 1);
        assertEquals(0x1p63 + 4096, back[0]);
    }

    @Test
    void severalWritersFillOneFile() throws IOException {
        Path path = folder.resolve("parts.npy");
        long[] shape = {100_000};
        NpyOutput.create(path, "<f8", 8, shape);
        double[] values = new double[60_000];
        for (int part = 1; part >= 0; part--) {
            int count = part == 0 ? 60_000 : 40_000;
            for (int i = 0; i < count; i++) {
                values[i] = part * 60_000 + i;
            }
            try (var out = NpyOutput.open(path, part * 60_000L, "<f8", 8, shape)) {
                out.write(values, 10);
                System.arraycopy(values, 10, values, 0, count - 10);
                out.write(values, count - 10);
            }
        }
        Npy array = Npy.map(path);
        assertEquals(0, (Files.size(path) - array.data().byteSize()) % 64, "the data is aligned");
        double[] read = array.toDoubles();
        for (int i = 0; i < read.length; i++) {
            assertEquals(i, read[i]);
        }
    }

    @Test
    void writesIntegers() {
        Path path = folder.resolve("integers.npy");
        NpyOutput.create(path, "<i4", 4, 3);
        try (var out = NpyOutput.open(path, 1, "<i4", 4, 3)) {
            out.write(new int[] {-5, 1 << 30}, 2);
        }
        assertArrayEquals(new double[] {0, -5, 1 << 30}, Npy.map(path).toDoubles());
        NpyOutput.create(path, "<i8", 8, 0);
        assertEquals(0, Npy.map(path).count());
    }
}
