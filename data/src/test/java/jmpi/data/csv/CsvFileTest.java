package jmpi.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import jmpi.TestRanks;
import jmpi.data.io.InputException;
import jmpi.data.table.Column;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import jmpi.data.table.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what was written, whatever the number of ranks, and what cannot be read is named. */
class CsvFileTest {
    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    /** The rows of all ranks as text, in order. */
    private static List<String> rows(int ranks, Path path, Wanted... wanted) throws Exception {
        List<List<String>> parts = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            parts.add(new ArrayList<>());
        }
        TestRanks.run(ranks, world -> {
            Table table = CsvFile.open(world, path).read(wanted);
            List<String> mine = parts.get(world.rank());
            for (long row = 0; row < table.rows(); row++) {
                StringBuilder line = new StringBuilder();
                for (Column column : table.columns()) {
                    line.append(column.text(row)).append('|');
                }
                mine.add(line.toString());
            }
        });
        List<String> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }

    private static Wanted[] keys(String... names) {
        Wanted[] wanted = new Wanted[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = Wanted.key(names[i]);
        }
        return wanted;
    }

    private static Kind kind(Path path, String column) throws Exception {
        Kind[] kind = new Kind[1];
        TestRanks.run(
                1,
                world -> kind[0] =
                        CsvFile.open(world, path).columns(column).column(column).kind());
        return kind[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void rowsAreTheSameForAnyNumberOfRanks(int ranks) throws Exception {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("number,\"the \"\"text\"\"\",other,when\r\n");
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < 2500; row++) {
            String cell = "x".repeat(random.nextInt(20)) + row % 37;
            if (row % 5 == 0) {
                cell += random.nextBoolean() ? ",\n,\"\r\n" : "\"\",a,b,c,d\n1,2,3\n";
            }
            String quoted = row % 5 == 0 || row % 7 == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
            String when = String.format("2024-02-%02dT%02d:%02d", 1 + row % 28, row % 24, row % 60);
            text.append(row % 11 == 0 ? "" : row * 31 - 500)
                    .append(',')
                    .append(quoted)
                    .append(",,")
                    .append(when);
            text.append(random.nextBoolean() ? "\r\n" : "\n");
            expected.add(cell + '|' + when + '|' + (row % 11 == 0 ? "" : row * 31 - 500) + '|');
        }
        Path path = write(text.toString());
        assertEquals(expected, rows(ranks, path, keys("the \"text\"", "when", "number")));
    }

    @Test
    void aQuoteOverTheBorderMakesRanksParseAgain() throws Exception {
        // The second rank begins inside the quotes, where every line looks like a row.
        String inside = "1,2\n".repeat(500);
        Path path = write("a,b\n7,\"" + inside + "\"\n8,y\n");
        assertEquals(List.of("7|" + inside + '|', "8|y|"), rows(2, path, keys("a", "b")));
        assertEquals(List.of("7|" + inside + '|', "8|y|"), rows(5, path, keys("a", "b")));
    }

    @Test
    void kindsAreFoundAndWidened() throws Exception {
        Path path = write("i,d,t,s,z,e,m\n1,1.5,2001-01-08,a,007,,NA\n2,-3e2,2001-01-09,b,12,,3\n");
        assertEquals(Kind.INT64, kind(path, "i"));
        assertEquals(Kind.FLOAT64, kind(path, "d"));
        assertEquals(Kind.TIME, kind(path, "t"));
        assertEquals(Kind.TEXT, kind(path, "s"));
        assertEquals(Kind.TEXT, kind(path, "z"));
        assertEquals(Kind.TEXT, kind(path, "e"));

        // What the sample does not see: a double, a text, and a finer time, far in the back.
        StringBuilder text = new StringBuilder("i,k,t,big\n");
        for (int row = 0; row < 5000; row++) {
            text.append(row)
                    .append(',')
                    .append(row)
                    .append(",2001-01-08T00:0")
                    .append(row % 10)
                    .append(',')
                    .append(row)
                    .append('\n');
        }
        text.append("0.5,A320,2001-01-08T00:00:30.25,99999999999999999999\n");
        Path late = write(text.toString());
        List<String> rows = rows(3, late, keys("i", "k", "t", "big"));
        assertEquals("0.0|0|2001-01-08T00:00:00.000|0.0|", rows.get(0));
        assertEquals("0.5|A320|2001-01-08T00:00:30.250|1e+20|", rows.get(5000));
    }

    @Test
    void timesOfUsualForms() throws Exception {
        Path path = write("t\n2001-01-08T00:01Z\n2001/01/08 00:01\n1/8/2001 0:01\n2001-01-08T02:01+02:00\n"
                + "2001-01-08T00:01:00.000\n2000-02-29\n1969-12-31T23:59\nNaT\n");
        List<String> rows = rows(1, path, Wanted.time("t"));
        for (int i = 0; i < 5; i++) {
            assertEquals("2001-01-08T00:01:00.000|", rows.get(i));
        }
        assertEquals("2000-02-29T00:00:00.000|", rows.get(5));
        assertEquals("1969-12-31T23:59:00.000|", rows.get(6));
        assertEquals("|", rows.get(7));
        Unit[] unit = new Unit[1];
        Path minutes = write("t\n2001-01-08T00:01\n");
        TestRanks.run(
                1,
                world -> unit[0] =
                        CsvFile.open(world, minutes).columns("t").column("t").unit());
        assertEquals(Unit.MINUTE, unit[0]);
    }

    @Test
    void doublesAreTheNearest() throws Exception {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("d\n");
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1_000_000) / 1000.0;
                case 2 -> random.nextDouble();
                default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            };
            if (Double.isFinite(value)) {
                expected.add(value);
                text.append(value).append('\n');
            }
        }
        for (String hard : List.of(
                "9007199254740993",
                "2.2250738585072011e-308",
                "1e23",
                "123456789012345678901234567890",
                "0.000000000000000000000000000001",
                "8.5e22",
                "-0.0",
                "5e-324",
                "1.7976931348623157e308")) {
            expected.add(Double.parseDouble(hard));
            text.append(hard).append('\n');
        }
        Path path = write(text.toString());
        TestRanks.run(2, world -> {
            Table table = CsvFile.open(world, path).read(Wanted.number("d"));
            for (long row = 0; row < table.rows(); row++) {
                long bits = Double.doubleToRawLongBits(expected.get((int) (table.firstRow() + row)));
                assertEquals(bits, table.column("d").at(row));
            }
            assertEquals(expected.size(), table.allRows());
        });
    }

    @Test
    void packedFilesReadTheSame() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 3000; i++) {
            text.append(i).append(",k").append(i % 7).append('\n');
        }
        Path plain = write(text.toString());
        Path packed = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals(rows(1, plain, keys("a", "b")), rows(3, packed, keys("a", "b")));
    }

    @Test
    void otherDelimitersBlankLinesAndNoLastNewline() throws Exception {
        assertEquals(List.of("1|x y|", "2||"), rows(2, write("\uFEFFa;b\n1;x y\n\n\r\n2;"), keys("a", "b")));
        assertEquals(List.of("1|x,y|"), rows(1, write("a\tb\n1\tx,y"), keys("a", "b")));
        assertEquals(List.of(), rows(2, write("a,b\n"), keys("a", "b")));
        assertEquals(List.of(), rows(2, write("a,b"), keys("a", "b")));
    }

    private String refusal(Path path, Wanted... wanted) {
        String[] messages = new String[3];
        TestRanks.Program program = world -> messages[world.rank()] = assertThrows(
                        InputException.class, () -> CsvFile.open(world, path).read(wanted))
                .getMessage();
        try {
            TestRanks.run(3, program);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertEquals(messages[0], messages[1]);
        assertEquals(messages[0], messages[2]);
        return messages[0];
    }

    @Test
    void badInputIsNamedOnAllRanks() throws Exception {
        StringBuilder good = new StringBuilder("when,delay,origin\n");
        for (int i = 0; i < 300; i++) {
            good.append("2001-01-08T00:01,").append(i).append(",ATL\n");
        }
        Path ragged = write(good + "2001-01-08T00:01,5\n" + "2001-01-08T00:01,5,ATL\n".repeat(50));
        assertEquals(
                ragged + ", line 302: 2 fields; expected 3 as in the first line",
                refusal(ragged, Wanted.key("origin")));
        Path wide = write(good + "2001-01-08T00:01,5,ATL,9,9\n");
        assertEquals(wide + ", line 302: 5 fields; expected 3 as in the first line", refusal(wide, keys("origin")));
        Path word = write(good + "2001-01-08T00:01,abc,ATL\n");
        assertEquals(word + ", line 302, column delay: \"abc\" is not a number", refusal(word, Wanted.number("delay")));
        assertEquals(
                word + ", line 302, column delay: \"abc\" is not a number",
                refusal(word, new Wanted("delay", Need.VALUE)));
        Path time = write(good + "2001-13-08T00:01,5,ATL\n");
        assertEquals(
                time + ", line 302, column when: \"2001-13-08T00:01\" is not a time such as 2001-01-08T00:01",
                refusal(time, Wanted.time("when")));
        assertEquals(time + " has no column dest; it has when, delay, origin", refusal(time, Wanted.key("dest")));
        Path twice = write("a,b,a\n1,2,3\n");
        assertEquals(twice + ", line 1: two columns are called a", refusal(twice, keys("b")));
        Path open = write(good + "2001-01-08T00:01,5,\"ATL\n");
        assertEquals(
                open + ", line 302, column origin: a quote opens and does not close", refusal(open, keys("origin")));
        Path after = write(good + "2001-01-08T00:01,5,\"AT\"L\n");
        assertEquals(
                after + ", line 302, column origin: text follows the closing quote", refusal(after, keys("origin")));
        Path empty = write("");
        assertTrue(refusal(empty, keys("a")).endsWith("is empty; expected a first line with the names of columns"));
        assertTrue(refusal(folder.resolve("none.csv"), keys("a")).endsWith("none.csv: no such file"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void badLinesAreSkippedAndCounted(int ranks) throws Exception {
        Path path = write("a,b\n1,x\n2\nq,y\n3,z\n4,5,6\n,w\n5,\"open\n6,v\n");
        TestRanks.run(ranks, world -> {
            CsvFile file = CsvFile.open(world, path).skipBad();
            Table table = file.read(Wanted.number("a"), Wanted.key("b"));
            assertEquals(4, file.skipped());
            assertEquals(4, table.allRows());
        });
    }

    @Test
    void aFileThatShrinksIsNamed() throws Exception {
        Path path = write("a,b\n" + "1,2\n".repeat(2_000_000));
        TestRanks.run(1, world -> {
            CsvFile file = CsvFile.open(world, path);
            try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
                cut.setLength(1 << 20);
            }
            String message =
                    assertThrows(InputException.class, () -> file.columns("a")).getMessage();
            assertTrue(message.contains("t.csv has shrunk while it was read"), message);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFileThatSomebodyWritesToIsNamed(int ranks) throws Exception {
        Path path = write("a,b\n1,2\n");
        TestRanks.run(ranks, world -> {
            TableFile file = TableFile.open(world, path, '\0');
            file.read(Wanted.number("a"));
            file.checkUnchanged();
            world.barrier();
            if (world.rank() == 0) {
                Files.writeString(path, "a,b\n1,3\n4,5\n");
            }
            world.barrier();
            String message =
                    assertThrows(InputException.class, file::checkUnchanged).getMessage();
            assertTrue(message.startsWith(path + " has changed while it was read: it had 8 bytes and has 12"), message);
        });
    }
}
