package jmpi.apps.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
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
        write("odd", "<i2", MemorySegment.ofArray(new short[ROWS - 1]), ROWS - 1);
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

    private Path file(String name) {
        return folder.resolve(name + ".npy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x        | y      | logistic | --perm PERM=twice      | twice.npy has numbers twice
            x        | y7     | softmax  | --classes 3            | y7.npy: row 70 has the label 7; expected whole numbers from 0 to 2
            nan      | y      | logistic | --perm PERM=perm       | nan.npy: row 98, column 1 is NaN; expected finite numbers
            infinite | y      | squared  | --mode async           | infinite.npy: row 3, column 0 is -Infinity
            x        | y      | logistic | --test-x PERM=y --test-y PERM=y | y.npy has the shape (100,); expected (rows, features)
            x        | y      | softmax  | --test-x PERM=x --test-y PERM=y7 | y7.npy: row 70 has the label 7; expected 0 or 1
            few      | fewy   | logistic | --batch 1              | few.npy has 1 row for 2 ranks
            x        | y      | squared  | --eta0 10 --mode sync  | diverged: after step
            x        | y      | squared  | --eta0 10 --mode async | diverged: after step
            """)
    void stopsAllRanks(String x, String y, String loss, String more, String message) throws Exception {
        List<String> words = new ArrayList<>(List.of("sgd", "--x", "" + file(x), "--y", "" + file(y), "--loss", loss));
        words.addAll(List.of("--batch", "4", "--epochs", "40", "--every", "3", "--out", "" + file("W")));
        for (String word : more.split(" ")) {
            words.add(word.startsWith("PERM=") ? "" + file(word.substring(5)) : word);
        }
        Jmpirun run = Jmpirun.run(folder, 2, words.toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(
                1, run.err().lines().filter(line -> line.startsWith("sgd: ")).count(), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(file("W")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y7      |  2 | y7.npy: row 70 has the label 7; expected 0 or 1
            yminus  |  0 | yminus.npy: row 70 has the label -1; expected whole numbers from 0 to 999999
            nan     | -1 | nan.npy has the shape (100, 2), $/x.npy has (100, 2); expected a label for each row
            short   |  2 | short.npy has the shape (99,), $/x.npy has (100, 2); expected a label for each row
            text    |  2 | text.npy holds <U2; expected numbers
            """)
    void labels(String y, int classes, String message) {
        Npy x = Npy.map(file("x"));
        Npy labels = Npy.map(file(y));
        refuses(message, () -> Labels.read(labels, x, null, 0, ROWS, classes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            beyond  | beyond.npy: row 60 is 100; expected numbers from 0 to 99
            odd     | odd.npy holds <i2 (99,); expected 100 integers, one for each row
            flat    | flat.npy holds <f8 (200,); expected 100 integers, one for each row
            """)
    void orders(String perm, String message) {
        refuses(message, () -> Labels.order(Npy.map(file(perm)), ROWS, 0, ROWS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flat    | flat.npy has the shape (200,); expected (rows, features), at least 1 feature
            complex | complex.npy holds <c16; expected real numbers
            """)
    void features(String x, String message) {
        refuses(message, () -> Examples.check(Npy.map(file(x)), 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --loss hinge                 | --loss is hinge; expected logistic, softmax or squared
            --loss squared --classes 2   | --classes is for --loss softmax; the loss is squared
            --loss squared --mode nosync | --mode is nosync; expected sync, local or async
            --loss squared --batch 0     | --batch is 0; expected a whole number from 1 to 16777216
            --loss squared --eta0 nan    | --eta0 is nan; expected a number above 0
            --loss squared --slow 1      | --slow is 1; expected RANK:FACTOR such as 1:2, the factor 1 or more
            --loss squared --average no  | --average is no; expected polyak
            --loss squared --what        | unknown option --what (--help lists them)
            --loss squared --test-x t    | --test-x needs --test-y (--help lists the options)
            --batch 3                    | --loss is missing (--help lists the options)
            """)
    void options(String words, String message) {
        refuses(message, () -> Options.read(new Options(), ("--x x.npy --y y.npy " + words).split(" ")));
    }

    private void refuses(String message, Executable work) {
        String text = assertThrows(InputException.class, work).getMessage();
        assertTrue(text.endsWith(message.replace("$", folder.toString())), () -> text + " instead of " + message);
    }
}
