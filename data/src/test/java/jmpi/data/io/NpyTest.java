package jmpi.data.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertTrue(messageOf(file(1, header("<c16", "(1,)"), new byte[16])).contains("dtype <c16 is not supported"));
        assertTrue(messageOf(file(1, header(">f8", "(1,)"), new byte[8])).contains("dtype >f8 is not supported"));
        assertTrue(messageOf(file(1, "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), }\n"))
                .contains("dtype [(a, <i4)] is not supported"));
        assertTrue(messageOf(file(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }\n"))
                .contains("Fortran order"));
        assertTrue(messageOf(file(9, header("<f8", "(1,)"))).contains("version 9 is unknown"));
        assertTrue(messageOf(file(1, "nonsense\n")).contains("cannot read the .npy header nonsense"));
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
