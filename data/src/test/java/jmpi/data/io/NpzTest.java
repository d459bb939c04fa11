package jmpi.data.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    @TempDir
    Path folder;

    private static double[] values(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.sqrt(i % 1000);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrittenIsReadAgain(boolean deflate) throws IOException {
        Path path = folder.resolve("x.npz");
        double[] values = values(300_000);
        try (var out = NpzOutput.create(path, deflate)) {
            out.add("first", Dtype.of("<f8"), MemorySegment.ofArray(values), 300, 1000);
            out.add("größe", Dtype.of("<i4"), MemorySegment.ofArray(new int[] {1, 2, 3}), 3);
            out.add("empty", Dtype.of("|u1"), MemorySegment.ofArray(new byte[0]), 0, 7);
            assertFalse(Files.exists(path), "it gets its name at the end");
        }
        Npz archive = Npz.open(path);
        assertEquals(List.of("first", "größe", "empty"), archive.names());
        assertArrayEquals(values, archive.get("first").toDoubles());
        assertArrayEquals(new long[] {300, 1000}, archive.get("first").shape());
        assertArrayEquals(new long[] {1, 2, 3}, archive.get("größe").toLongs());
        assertEquals(0, archive.get("empty").count());
        if (deflate) {
            assertTrue(Files.size(path) < 8 * 300_000 / 4);
        } else {
            assertEquals(0, archive.get("größe").data().address() % 64, "mapped where it is aligned");
        }
        // Another reader of zip archives agrees, checksums and all.
        try (var zip = new ZipFile(path.toFile())) {
            byte[] member = zip.getInputStream(zip.getEntry("first.npy")).readAllBytes();
            Path copy = Files.write(folder.resolve("first.npy"), member);
            assertArrayEquals(values, Npy.map(copy).toDoubles());
            assertEquals(3, zip.size());
        }
        assertEquals(
                List.of("first.npy", "x.npz"),
                Arrays.stream(folder.toFile().list()).sorted().toList());
    }

    /** Cut anywhere, changed anywhere: one line, never another exception. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damageIsNoticed(boolean deflate) throws IOException {
        Path path = folder.resolve("x.npz");
        try (var out = NpzOutput.create(path, deflate)) {
            out.add("a", Dtype.of("<f8"), MemorySegment.ofArray(values(50)), 50);
        }
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length += 5) {
            Path cut = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, length));
            assertThrows(InputException.class, () -> Npz.open(cut).get("a"));
        }
        for (int i = 0; i < whole.length; i += 3) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x55;
            Path damaged = Files.write(folder.resolve("damaged.npz"), changed);
            try {
                Npz.open(damaged).get("a"); // passes where the bytes are not looked at
            } catch (InputException e) {
                assertTrue(e.getMessage().contains("damaged.npz"), e.getMessage());
            }
        }
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        Path path = folder.resolve("x.npz");
        try (var out = NpzOutput.create(path, false)) {
            out.add("a", Dtype.of("<f8"), MemorySegment.ofArray(values(5)), 5);
        }
        byte[] bytes = Files.readAllBytes(path);
        for (int at = 0; at + 4 < bytes.length; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                bytes[at + 10] = 14;
            }
        }
        Files.write(path, bytes);
        assertTrue(assertThrows(InputException.class, () -> Npz.open(path).get("a"))
                .getMessage()
                .endsWith("byte 0: a.npy is packed by method 14; expected stored (0) or deflated (8)"));
    }
}
