package jmpi.apps.groupby;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on real ranks, against groups by pandas. */
class GroupByTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final Path DATA = CHECKOUT.resolve("apps/data");
    private static final Path REFERENCES = CHECKOUT.resolve("apps/src/test/resources/groupby");
    private static final int[] RANKS = Jmpirun.isOverHosts() ? new int[] {1, 4} : new int[] {1, 2, 4};

    @TempDir
    Path folder;

    private Jmpirun groupBy(int ranks, Path input, String by, String figures, Path out) throws Exception {
        return Jmpirun.run(
                folder, ranks, "group-by", "--input", "" + input, "--by", by, "--agg", figures, "--out", "" + out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            by_route|flights_week.csv|origin,destination|n,mean:delay,var:delay,min:delay,max:delay
            by_hour|flights_week.csv|date@hour|n,mean:delay
            by_origin|flights_week.csv|origin|n,sum:delay,mean:delay,var:delay,std:delay,min:delay,max:delay,median:delay,\
            q0.9:delay,sum:distance,destinations=nunique:destination,first_destination=first:destination,\
            last_destination=last:destination
            top3_by_origin|flights_week.csv|origin|top3:delay
            birds_by_operator|birdstrikes.csv|Aircraft Airline Operator|n,cost_sum=sum:Cost Total $,\
            speed_median=median:Speed IAS in knots
            birds_by_state_size|birdstrikes.csv|Origin State,Wildlife Size|n,cost_sum=sum:Cost Total $,\
            cost_max=max:Cost Total $,speed_count=count:Speed IAS in knots,speed_mean=mean:Speed IAS in knots,\
            speed_std=std:Speed IAS in knots,species=nunique:Wildlife Species,first_date=min:Flight Date,\
            last_date=max:Flight Date
            """)
    void groups(String reference, String input, String by, String figures) throws Exception {
        byte[] first = null;
        for (int ranks : RANKS) {
            Path out = folder.resolve("out" + ranks + ".csv");
            Jmpirun job = groupBy(ranks, DATA.resolve(input), by, figures, out);
            assertEquals(0, job.exitCode(), job.err());
            byte[] bytes = Files.readAllBytes(out);
            first = first == null ? bytes : first;
            assertArrayEquals(first, bytes, ranks + " ranks");
        }
        compare(
                Files.readAllLines(REFERENCES.resolve(reference + ".csv")),
                Files.readAllLines(folder.resolve("out" + RANKS[0] + ".csv")));
    }

    private static void compare(List<String> expected, List<String> actual) {
        assertEquals(expected.getFirst(), actual.getFirst());
        assertEquals(expected.size(), actual.size());
        for (int i = 1; i < expected.size(); i++) {
            String[] wanted = expected.get(i).split(",", -1);
            String[] found = actual.get(i).split(",", -1);
            assertEquals(wanted.length, found.length, actual.get(i));
            for (int k = 0; k < wanted.length; k++) {
                if (wanted[k].matches("-?\\d+\\.\\d+")) {
                    double figure = Double.parseDouble(wanted[k]);
                    assertEquals(figure, Double.parseDouble(found[k]), 1e-12 * Math.abs(figure), actual.get(i));
                } else {
                    assertEquals(wanted[k], found[k], actual.get(i));
                }
            }
        }
    }

    /** Beside other figures the largest stand in columns; alone, as above, a line each. */
    @Test
    void theLargestStandBesideOtherFigures() throws Exception {
        Path out = folder.resolve("out.csv");
        Jmpirun job = groupBy(2, DATA.resolve("flights_week.csv"), "origin", "n,top3:delay,mean:delay", out);
        assertEquals(0, job.exitCode(), job.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(
                "origin,n,delay_top1,delay_top1_row,delay_top2,delay_top2_row,delay_top3,delay_top3_row,delay_mean",
                lines.getFirst());
        List<String> expected = Files.readAllLines(REFERENCES.resolve("top3_by_origin.csv"));
        List<String> found = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            for (int k = 2; k < 8; k += 2) {
                if (!cells[k].isEmpty()) {
                    found.add(cells[0] + "," + cells[k] + "," + cells[k + 1]);
                }
            }
        }
        assertEquals(expected.subList(1, expected.size()), found);
    }

    /** Nearly as many groups as rows: these are dealt out among ranks and sorted. */
    @Test
    void manyGroups() throws Exception {
        byte[] first = null;
        for (int ranks : RANKS) {
            Path out = folder.resolve("out.csv");
            Jmpirun job = groupBy(ranks, DATA.resolve("flights_week.csv"), "date,origin", "n,sum:delay,max:delay", out);
            assertEquals(0, job.exitCode(), job.err());
            byte[] bytes = Files.readAllBytes(out);
            first = first == null ? bytes : first;
            assertArrayEquals(first, bytes, ranks + " ranks");
        }
        long[] sums = new long[4];
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            long n = Long.parseLong(cells[2]);
            long sum = Long.parseLong(cells[3]);
            sums[0] += n * n;
            sums[1] += sum * sum;
            sums[2] += Long.parseLong(cells[4]);
            sums[3] += n == 1 ? 1 : 0;
        }
        assertEquals(93911, lines.size() - 1);
        assertArrayEquals(new long[] {172663, 139094613, 847705, 77885}, sums);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing     | n          | nothing
            origin      | mean:nix   | nix
            origin      | mean:origin| origin
            origin      | n,n        | two columns
            origin@hour | n          | origin
            """)
    @Tag("one-host")
    void whatMakesNoSenseIsRefused(String by, String figures, String named) throws Exception {
        Path out = folder.resolve("out.csv");
        Jmpirun job = groupBy(2, DATA.resolve("flights_week.csv"), by, figures, out);
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().contains(named), job.err());
        assertFalse(job.err().contains("\tat "), job.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aRaggedRowIsNamedOrSkipped() throws Exception {
        Path input = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n1,2,3\n2,5\n");
        Path out = folder.resolve("out.csv");
        Jmpirun refused = groupBy(2, input, "a", "n,sum:b", out);
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("ragged.csv") && refused.err().contains("line 3"), refused.err());
        Jmpirun skipped = Jmpirun.run(
                folder,
                2,
                "group-by",
                "--input",
                "" + input,
                "--by",
                "a",
                "--agg",
                "n,sum:b",
                "--out",
                "" + out,
                "--skip-bad");
        assertEquals(0, skipped.exitCode(), skipped.err());
        assertEquals(List.of("a,n,b_sum", "1,1,2", "2,1,5"), Files.readAllLines(out));
    }

    @Test
    void cellsThatCannotBeReadAreNamedOrSkippedAndCounted() throws Exception {
        Path input = Files.writeString(
                folder.resolve("cells.csv"),
                "day,b\n" + "2001-01-08,2\n".repeat(40) + "2001-13-08,2\n2001-01-09,many\n2001-01-09,5\n");
        Path out = folder.resolve("out.csv");
        String[] words = {"group-by", "--input", "" + input, "--by", "day@month", "--agg", "n,sum:b", "--out", "" + out
        };
        Jmpirun refused = Jmpirun.run(folder, 2, words);
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(
                refused.err().contains("cells.csv, line 42, column day: \"2001-13-08\" is not a time"), refused.err());
        String[] more = Arrays.copyOf(words, words.length + 2);
        more[words.length] = "--skip-bad";
        more[words.length + 1] = "--json";
        Jmpirun skipped = Jmpirun.run(folder, 2, more);
        assertEquals(0, skipped.exitCode(), skipped.err());
        assertTrue(skipped.out().contains("\"skipped\": 2"), skipped.out());
        assertEquals(List.of("month,n,b_sum", "2001-01,41,85"), Files.readAllLines(out));
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws Exception {
        Path input = Files.writeString(folder.resolve("twice.csv"), "a,b,a\n1,2,3\n");
        Jmpirun refused = groupBy(2, input, "b", "n", folder.resolve("out.csv"));
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("twice.csv, line 1: two columns are called a"), refused.err());
    }

    /** Every row is on the rank that owns its key, so ranks have nothing to give each other. */
    @Test
    void rowsOfASortedTableStay() throws Exception {
        var text = new StringBuilder("k,v\n");
        var expected = new StringBuilder("k,v_median\n");
        for (int i = 100_000; i < 140_000; i++) {
            text.append(i).append(',').append(i % 10).append('\n');
            expected.append(i).append(',').append(i % 10).append(".0\n");
        }
        Path input = Files.writeString(folder.resolve("sorted.csv"), text);
        Path out = folder.resolve("out.csv");
        Jmpirun job = groupBy(2, input, "k", "median:v", out);
        assertEquals(0, job.exitCode(), job.err());
        assertEquals(expected.toString(), Files.readString(out));
    }

    /** A column of zeros that takes a while to read loses its end as soon as it is mapped. */
    @Test
    void aColumnThatShrinksWhileItIsReadEndsTheJob() throws Exception {
        Path table = Files.createDirectory(folder.resolve("long"));
        Path column = table.resolve("a.npy");
        Npy.create(column, Dtype.of("|i1"), 400_000_000);
        var cutter = new Thread(() -> cutWhenMapped(column));
        cutter.start();
        Jmpirun job = groupBy(2, table, "a", "n,sum:a", folder.resolve("out.csv"));
        cutter.join();
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().contains("" + table), job.err());
        assertFalse(job.err().contains("\tat "), job.err());
    }

    private static void cutWhenMapped(Path file) {
        try {
            while (!isMapped(file)) {
                Thread.onSpinWait();
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(1 << 20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMapped(Path file) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    boolean isSelf =
                            process.endsWith("" + ProcessHandle.current().pid());
                    if (!isSelf && Files.readString(process.resolve("maps")).contains("" + file)) {
                        return true;
                    }
                } catch (IOException e) {
                    // It has gone, or belongs to somebody else.
                }
            }
            return false;
        }
    }
}
