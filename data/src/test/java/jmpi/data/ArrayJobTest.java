package jmpi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes, started as a user does. */
class ArrayJobTest {
    @TempDir
    Path folder;

    private String run(int ranks, String heap, String... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        Path classes = Path.of(ArrayJobTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun").toString(),
                "-n",
                Integer.toString(ranks),
                "-J-Xmx" + heap,
                "-cp",
                classes.toString(),
                "jmpi.data.ArrayJob"));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("stderr");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> command + " hangs");
        assertEquals(0, process.exitValue(), Files.readString(err));
        return out.strip();
    }

    /** Integers in doubles, so that every order of additions gives the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyNumberOfRanksFindsTheSame(int ranks) throws Exception {
        Path path = folder.resolve("x.npy");
        double[] values = new double[1001 * 7];
        double sum = 0;
        double last = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 13 - 5;
            sum += values[i];
            last += values[i];
        }
        NpyOutput.write(path, Dtype.of("<f8"), MemorySegment.ofArray(values), 1001, 7);
        long set = java.util.Arrays.stream(values).filter(v -> v != 0).count();
        assertEquals(
                "sum " + sum + " max 7.0 not 0 " + set + " cyclic " + sum + " last " + last + " twice " + 2 * sum
                        + " rows 2",
                run(ranks, "512m", path.toString()));
        double[] twice = Npy.map(folder.resolve("x.npy.z")).toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 2;
        }
        assertArrayEquals(values, twice);
    }

    /** The file is all holes but for four numbers; make soak-large has one of 6 GiB on heaps of 512 MiB. */
    @Test
    void anArrayMayBeLargerThanAllHeaps() throws Exception {
        Path path = folder.resolve("large.npy");
        long mib = Long.getLong("jmpi.large.mib", 600);
        long count = mib << 17;
        Npy array = Npy.create(path, Dtype.of("<f8"), count / 4, 4);
        double sum = 0;
        for (long i : new long[] {0, count / 2 - 1, count / 2, count - 1}) {
            array.data().set(ValueLayout.JAVA_DOUBLE, 8 * i, i);
            sum += i;
        }
        String heap = System.getProperty("jmpi.large.heap", "32m");
        assertEquals(
                "sum " + sum + " max " + (double) (count - 1) + " not 0 3 cyclic " + sum + " last " + sum,
                run(2, heap, path.toString(), "large"));
    }
}
