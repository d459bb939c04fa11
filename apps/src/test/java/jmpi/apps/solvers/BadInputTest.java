package jmpi.apps.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What solvers say about input that they cannot work with: a line of one rank, and exit code 2. */
class BadInputTest {
    private static final String HEAD = "%%MatrixMarket matrix coordinate real general\n% by hand\n";

    @TempDir
    static Path folder;

    private static void write(String name, double[] values, long... shape) {
        NpyOutput.write(
                folder.resolve(name),
                Dtype.of("<f8"),
                MemorySegment.ofArray(values).asSlice(0, 8 * count(shape)),
                shape);
    }

    private static long count(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }

    @BeforeAll
    static void writeFiles() throws Exception {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7;
        }
        write("good.npy", values, 100, 4);
        write("labels.npy", values, 100);
        values[4 * 77 + 2] = Double.NaN;
        write("nan.npy", values, 100, 4);
        write("two.npy", values, 2, 200);
        write("cube.npy", values, 10, 10, 4);
        Files.writeString(folder.resolve("other.mtx"), "%%MatrixMarket matrix array real general\n2 2\n1\n0\n0\n1\n");
        Files.writeString(folder.resolve("far.mtx"), HEAD + "3 3 3\n1 1 2.0\n2 2 2.0\n4 3 1.0\n");
        Files.writeString(folder.resolve("word.mtx"), HEAD + "3 3 3\n1 1 2.0\n2 2 x2\n3 3 1.0\n");
        Files.writeString(folder.resolve("short.mtx"), HEAD + "3 3 4\n1 1 2.0\n2 2 2.0\n3 3 1.0\n");
        Files.writeString(folder.resolve("skew.mtx"), HEAD + "3 3 4\n1 1 2.0\n2 2 2.0\n3 3 1.0\n1 2 1.0\n");
        Files.writeString(
                folder.resolve("saddle.mtx"), HEAD + "3 3 5\n1 1 1.0\n2 2 1.0\n3 3 1.0\n1 2 -3.0\n2 1 -3.0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kmeans | kmeans: --input is missing",
                "kmeans --input @nan.npy | nan.npy: row 77, column 2 is NaN; expected finite numbers",
                "kmeans --input @two.npy | two.npy has 2 rows for 3 ranks",
                "kmeans --input @good.npy --clusters 101 | --clusters is 101, but",
                "kmeans --input @good.npy --clusters 4 --init @two.npy | has shape (2, 200); expected (4, 4)",
                "pca --input @cube.npy | cube.npy has 3 dimensions; expected (rows, columns)",
                "pca --input @good.npy --components 5 | --components is 5, but",
                "lbfgs --x @good.npy --y @labels.npy | labels.npy: row 2 is 2.0; expected classes from 0 to 1",
                "lbfgs --x @good.npy --y @good.npy | expected [100], a label for each row",
                "lbfgs --x @good.npy --y @labels.npy --loss softmax --test-x @labels.npy --test-y @labels.npy | labels.npy has rows of 1 columns; expected 4 as",
                "heat --rate 0.3 | --rate is 0.3; expected above 0 and at most 0.25",
                "heat --picture @none/h.png | none/h.png; expected a .png file in a directory that is there",
                "kmeans --input @good.npy --labels @labels.txt | labels.txt; expected a .npy file in a directory",
                "heat --input @nan.npy | nan.npy: row 77, column 2 is NaN",
                "conjugate-gradients --matrix @other.mtx | line 1 is '%%matrixmarket matrix array real general'",
                "conjugate-gradients --matrix @far.mtx | far.mtx: line 6 has '4 3'; expected a row and a column from 1 to 3",
                "conjugate-gradients --matrix @word.mtx | word.mtx: line 5 has 'x2'; expected a finite number",
                "conjugate-gradients --matrix @short.mtx | short.mtx has 3 entries; its head says 4",
                "conjugate-gradients --matrix @skew.mtx | the matrix is not symmetric",
                "conjugate-gradients --matrix @saddle.mtx | the matrix is not positive definite",
            })
    void oneLineSaysWhatIsWrong(String command, String line) throws Exception {
        Jmpirun job = Jmpirun.run(folder, 3, command.replace("@", folder + "/").split(" "));
        assertEquals(2, job.exitCode(), job.err());
        assertEquals("", job.out());
        List<String> said = job.err().lines().toList();
        assertTrue(said.getFirst().contains(line), job.err());
        assertTrue(said.size() <= 2, job.err()); // the other is jmpirun's
    }

    @Test
    void helpIsPrintedOnce() throws Exception {
        Jmpirun job = Jmpirun.run(folder, 2, "pca", "--help");
        assertEquals(0, job.exitCode(), job.err());
        assertTrue(job.out().startsWith("Principal components"), job.out());
        assertEquals(
                1,
                job.out().lines().filter(line -> line.contains("--components")).count());
    }
}
