package jmpi.apps.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be learned from ends with a line that says why, and exit code 2. */
class BadInputTest {
    private static final int ROWS = 100;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() {
        double[] x = new double[2 * ROWS];
        long[] y = new long[ROWS];
        int[] perm = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            x[2 * i] = i % 7 - 3;
            x[2 * i + 1] = i % 3 - 1;
            y[i] = i % 7 > 3 ? 1 : 0;
            perm[i] = ROWS - 1 - i;
        }
        write("x", "<f8", MemorySegment.ofArray(x), ROWS, 2);
        write("y", "<i8", MemorySegment.ofArray(y), ROWS);
        write("perm", "<i4", MemorySegment.ofArray(perm), ROWS);
        perm[60] = 0;
        write("twice", "<i4", MemorySegment.ofArray(perm), ROWS);
        perm[60] = ROWS;
        write("beyond", "<i4", MemorySegment.ofArray(perm), ROWS);
        y[70] = 7;
        write("y7", "<i8", MemorySegment.ofArray(y), ROWS);
        y[70] = -1;
        write("yminus", "<i8", MemorySegment.ofArray(y), ROWS);
        write("flat", "<f8", MemorySegment.ofArray(x), 2 * ROWS);
        write("few", "<f8", MemorySegment.ofArray(new double[2]), 1, 2);
        write("fewy", "|u1", MemorySegment.ofArray(new byte[1]), 1);
        write("short", "|u1", MemorySegment.ofArray(new byte[ROWS - 1]), ROWS - 1);
        write("complex", "<c16", MemorySegment.ofArray(new double[4 * ROWS]), ROWS, 2);
        write("text", "<U2", MemorySegment.ofArray(new int[2 * ROWS]), ROWS);
        x[2 * 98 + 1] = Double.NaN;
        write("nan", "<f8", MemorySegment.ofArray(x), ROWS, 2);
        x[2 * 98 + 1] = 0;
        x[6] = Double.NEGATIVE_INFINITY;
        write("infinite", "<f8", MemorySegment.ofArray(x), ROWS, 2);
    }

    private void write(String name, String dtype, MemorySegment data, long... shape) {
        NpyOutput.write(folder.resolve(name + ".npy"), Dtype.of(dtype), data, shape);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x        | y      | logistic | --perm PERM=twice        | twice.npy has numbers twice
            x        | y      | logistic | --perm PERM=beyond       | beyond.npy: row 60 is 100; expected numbers from 0 to 99
            x        | y      | logistic | --perm PERM=short        | short.npy holds |u1 (99,); expected 100 integers
            x        | y7     | logistic |                          | y7.npy: row 70 has the label 7; expected 0 or 1
            x        | y7     | softmax  | --classes 3              | y7.npy: row 70 has the label 7; expected whole numbers from 0 to 2
            x        | yminus | softmax  |                          | yminus.npy: row 70 has the label -1
            nan      | y      | logistic |                          | nan.npy: row 98, column 1 is NaN; expected finite numbers
            nan      | y      | logistic | --perm PERM=perm         | nan.npy: row 98, column 1 is NaN
            infinite | y      | squared  | --mode async             | infinite.npy: row 3, column 0 is -Infinity
            flat     | y      | logistic |                          | flat.npy has the shape (200,); expected (rows, features)
            x        | short  | logistic |                          | short.npy has the shape (99,)
            few      | fewy   | logistic | --batch 1                | few.npy has 1 row for 2 ranks
            complex  | y      | logistic |                          | complex.npy holds <c16; expected real numbers
            x        | text   | logistic |                          | text.npy holds <U2; expected numbers
            x        | y      | logistic | --batch 51               | --batch is 51
            x        | y      | hinge    |                          | --loss is hinge; expected logistic, softmax or squared
            x        | y      | squared  | --eta0 10 --mode sync    | after step
            x        | y      | squared  | --eta0 10 --mode local   | after step
            x        | y      | squared  | --eta0 10 --mode async   | after step
            missing  | y      | logistic |                          | no such file
            x        | y      | logistic | --slow 2:2               | rank 2
            """)
    void isRefused(String x, String y, String loss, String more, String message) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "sgd", "--x", folder + "/" + x + ".npy", "--y", folder + "/" + y + ".npy", "--loss", loss, "--batch", "4"));
        words.addAll(List.of("--epochs", "40", "--every", "3", "--out", folder + "/W.npy"));
        for (String word : more == null ? new String[0] : more.split(" ")) {
            words.add(word.startsWith("PERM=") ? folder + "/" + word.substring(5) + ".npy" : word);
        }
        Jmpirun run = Jmpirun.run(folder, 2, words.toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(1, run.err().lines().filter(line -> line.startsWith("sgd: ")).count(), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(folder.resolve("W.npy")));
    }
}
