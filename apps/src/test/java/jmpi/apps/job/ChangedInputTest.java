package jmpi.apps.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs whose input somebody changes while they read. A named pipe stands where they read a text, so that they wait, with all columns
 * mapped, until the change is made.
 */
class ChangedInputTest {
    private static final int ROWS = 10_000;

    @TempDir
    Path folder;

    private Path table;
    private Path rows;

    /** A table of columns t, v and k, the texts of whose codes come from the pipe, and the same rows as CSV. */
    @BeforeEach
    void makeTables() throws Exception {
        table = Files.createDirectory(folder.resolve("table"));
        var csv = new StringBuilder("t,v,k\n");
        for (String column : new String[] {"t", "v", "k"}) {
            MemorySegment cells = Npy.create(table.resolve(column + ".npy"), Dtype.of("<i8"), ROWS)
                    .data();
            for (int i = 0; i < ROWS; i++) {
                cells.setAtIndex(ValueLayout.JAVA_LONG, i, column.equals("k") ? i % 2 : i);
            }
        }
        for (int i = 0; i < ROWS; i++) {
            csv.append(i).append(',').append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        rows = Files.writeString(folder.resolve("rows.csv"), csv);
        makePipe(table.resolve("k.txt"));
    }

    private static void makePipe(Path path) throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    }

    /** Something done to files. */
    private interface Change {
        void make() throws IOException;
    }

    /** Makes a change as soon as somebody reads from the pipe, and only then gives him what he reads. */
    private static void whenRead(Path pipe, Change change, byte[] text) {
        var writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                change.make();
                out.write(text);
            } catch (IOException e) {
                // The program ends with an error that the test does not expect.
                e.printStackTrace();
            }
        });
        // Nobody may ever read.
        writer.setDaemon(true);
        writer.start();
    }

    private static void change(Path file, String how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            switch (how) {
                case "written" -> channel.write(ByteBuffer.wrap(new byte[] {'1'}), channel.size() - 2);
                case "longer" -> channel.write(ByteBuffer.wrap(new byte[] {'\n'}), channel.size());
                default -> channel.truncate(100);
            }
        }
    }

    private void isRefused(String words, Path changed, String why) throws Exception {
        Path out = folder.resolve("out");
        String line = words.replace("OUT", out.toString())
                .replace("TABLE", table.toString())
                .replace("CSV", rows.toString());
        Jmpirun job = Jmpirun.run(folder, 1, line.split(" "));
        assertEquals(2, job.exitCode(), job.out() + job.err());
        String program = words.substring(0, words.indexOf(' '));
        String expected = program + ": " + changed + " has changed while it was read: " + why;
        assertTrue(job.err().contains(expected), job.err());
        assertTrue(job.err().contains("; expected a file that nobody writes to"), job.err());
        assertFalse(job.err().contains("\tat "), job.err());
        assertFalse(Files.exists(out), "nothing is written");
        assertEquals("", job.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            moments --input TABLE --columns v --by k | table/v.npy | written
            moments --input TABLE --columns v --by k | table/k.npy | longer
            moments --input TABLE --columns v --by k | table/v.npy | shorter
            group-by --input TABLE --by k --agg n,sum:v --out OUT | table/v.npy | written
            group-by --input TABLE --by k --agg n,sum:v --out OUT | table/v.npy | shorter
            align --left CSV --right TABLE --on t --by k --direction backward --out OUT | rows.csv | written
            align --left CSV --right TABLE --on t --by k --direction backward --value v --out OUT | table/v.npy | longer
            align --left CSV --right TABLE --on t --by k --direction backward --value v --out OUT | table/t.npy | shorter
            align --outer --input TABLE --split k=a,b --on t --out OUT | table/t.npy | written
            """)
    void isTold(String words, Path file, String how) throws Exception {
        Path changed = folder.resolve(file);
        long size = Files.size(changed);
        whenRead(table.resolve("k.txt"), () -> change(changed, how), "a\nb\n".getBytes(StandardCharsets.UTF_8));
        String now = how.equals("longer") ? size + 1 + ";" : "100;";
        isRefused(
                words,
                changed,
                how.equals("written") ? "somebody wrote to it at " : "it had " + size + " bytes and has " + now);
    }

    /** Where a program looks at the first bytes of a file to see what it is, and by then it is another one. */
    @ParameterizedTest
    @CsvSource({"rows.csv, t", "table/v.npy, \u0093NUMPY"})
    void aFileThatIsReplacedIsTold(Path other, String begin) throws Exception {
        Path input = folder.resolve("input");
        makePipe(input);
        Path with = folder.resolve(other);
        String sizes = "it had 0 bytes and has " + Files.size(with) + ";";
        whenRead(
                input,
                () -> Files.move(with, input, StandardCopyOption.REPLACE_EXISTING),
                begin.getBytes(StandardCharsets.ISO_8859_1));
        isRefused("moments --input " + input, input, sizes);
    }
}
