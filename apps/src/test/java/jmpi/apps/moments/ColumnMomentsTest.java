package jmpi.apps.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.apps.bench.data.Tiles;
import jmpi.apps.io.Image;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on real ranks, against moments by exact rational arithmetic. */
class ColumnMomentsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final Path DATA = CHECKOUT.resolve("apps/data");
    private static final Path REFERENCES = CHECKOUT.resolve("data/src/test/resources/moments");
    private static final int[] RANKS = Jmpirun.isOverHosts() ? new int[] {1, 4} : new int[] {1, 2, 4, 16};
    private static final int[] FEW_RANKS = Jmpirun.isOverHosts() ? new int[] {1, 4} : new int[] {1, 3};

    @TempDir
    Path folder;

    private Jmpirun moments(int ranks, Path input, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("moments", "--input", input.toString()));
        words.addAll(List.of(more));
        return Jmpirun.run(folder, ranks, words.toArray(String[]::new));
    }

    /** The same JSON from every number of ranks; only times differ, and how many there were. */
    private String json(int[] numbers, Path input, String... more) throws Exception {
        String first = null;
        for (int ranks : numbers) {
            List<String> words = new ArrayList<>(List.of(more));
            words.add("--json");
            Jmpirun job = moments(ranks, input, words.toArray(String[]::new));
            assertEquals(0, job.exitCode(), job.err());
            assertEquals("", job.err());
            assertTrue(job.out().contains("\"ranks\": " + ranks + ","), job.out());
            String figures = job.out()
                    .replaceAll(
                            "(?m)^  \"(ranks|read_seconds|seconds|first_seconds|bytes_per_second|share_of_bandwidth)\".*\n",
                            "");
            first = first == null ? figures : first;
            assertEquals(first, figures, ranks + " ranks");
        }
        return first;
    }

    /** Compares the figures of a column with all references of this name. */
    private static void check(String json, String name, String reference, String column) throws Exception {
        List<String> lines = Files.readAllLines(REFERENCES.resolve("references.tsv"));
        String[] head = lines.getFirst().split("\t");
        String line = lines.stream()
                .filter(l -> l.startsWith(reference + "\t" + column + "\t"))
                .findFirst()
                .orElseThrow();
        String[] exact = line.split("\t", -1);
        for (int i = 2; i < head.length; i++) {
            double tolerance = i < 5 ? 0 : i <= 6 ? 1e-14 : head[i].matches("M2|var.*|std") ? 1e-12 : 1e-10;
            double expected = Double.parseDouble(exact[i]);
            double relative = column.startsWith("time") && tolerance == 1e-10 ? 1e-8 : tolerance;
            assertEquals(expected, figure(json, name, head[i]), relative * Math.abs(expected), name + " " + head[i]);
        }
    }

    private static double figure(String json, String column, String key) {
        Matcher m = Pattern.compile(
                        Pattern.quote("\"" + column + "\": {") + "[^}]*\"" + key + "\": (-?[0-9.]+(?:E[-0-9]+)?)")
                .matcher(json);
        assertTrue(m.find(), () -> column + " " + key + " in " + json);
        return Double.parseDouble(m.group(1));
    }

    @Test
    void flightsAreExactAndTheSameForEveryNumberOfRanks() throws Exception {
        String json = json(RANKS, DATA.resolve("flights_week.csv"));
        check(json, "delay", "flights", "delay");
        check(json, "distance", "flights", "distance");
        check(json, "date", "flights", "time_ms");
        Matcher pair = Pattern.compile(
                        "\"x\": \"delay\", \"y\": \"distance\".*\"C2\": (.*), \"cov\": (.*), \"corr\": (.*)}")
                .matcher(json);
        assertTrue(pair.find(), json);
        assertEquals(-116726309.86537378, Double.parseDouble(pair.group(1)), 1e-4);
        assertEquals(-1012.8623604298165, Double.parseDouble(pair.group(2)), 1e-9);
        assertEquals(-0.0543680121215178, Double.parseDouble(pair.group(3)), 1e-13);
    }

    @Test
    void everyOriginAndDay() throws Exception {
        Path flights = DATA.resolve("flights_week.csv");
        String json = json(RANKS, flights, "--columns", "delay", "--by", "origin");
        List<String> lines = Files.readAllLines(REFERENCES.resolve("flights_delay_by_origin.csv"));
        String[] names = {"n", "min", "max", "mean", "var", "skew", "kurt", "M2", "M3", "M4"};
        double[] tolerances = {0, 0, 0, 1e-14, 1e-12, 1e-10, 1e-10, 1e-12, 1e-10, 1e-10};
        List<String> groups =
                json.lines().filter(line -> line.contains("\"origin\": \"")).toList();
        assertEquals(223, groups.size());
        for (int g = 0; g < groups.size(); g++) {
            String[] cells = lines.get(g + 1).split(",", -1);
            assertTrue(groups.get(g).contains("\"origin\": \"" + cells[0] + "\""), groups.get(g));
            for (int i = 0; i < names.length; i++) {
                if (cells[i + 1].isEmpty()) {
                    assertTrue(groups.get(g).contains("\"" + names[i] + "\": null"), groups.get(g));
                } else {
                    double exact = Double.parseDouble(cells[i + 1]);
                    double found = figure(groups.get(g), "delay", names[i]);
                    assertEquals(exact, found, tolerances[i] * Math.abs(exact), cells[0] + " " + names[i]);
                }
            }
        }
        String days = json(FEW_RANKS, flights, "--columns=delay,date", "--by=date@day");
        List<String> rows =
                days.lines().filter(line -> line.contains("\"key\"")).toList();
        assertEquals(7, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String day = "2001-01-" + (i < 2 ? "0" : "") + (8 + i);
            assertTrue(rows.get(i).contains("{\"date@day\": \"" + day + "\"}"), rows.get(i));
            check(rows.get(i), "delay", day, "delay");
            check(rows.get(i), "date", day, "time_ms");
        }
    }

    @Test
    void weatherBirdsAndPixels() throws Exception {
        String weather =
                json(FEW_RANKS, DATA.resolve("seattle_hourly_normals.csv"), "--columns", "pressure,temperature,wind");
        for (String column : List.of("pressure", "temperature", "wind")) {
            check(weather, column, "seattle", column);
        }
        String birds = json(FEW_RANKS, DATA.resolve("birdstrikes.csv"), "--columns", "Speed IAS in knots,Cost Total $");
        check(birds, "Speed IAS in knots", "birds", "Speed IAS in knots");
        check(birds, "Cost Total $", "birds", "Cost Total $");
        assertEquals(2836, figure(birds, "Speed IAS in knots", "missing"));
        Image photograph = Image.read(DATA.resolve("china.png"));
        Path pixels = folder.resolve("china.npy");
        NpyOutput.create(pixels, "|u1", 1, photograph.height(), photograph.width(), 3);
        try (var channel = Files.newByteChannel(pixels, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(Files.size(pixels) - photograph.samples().byteSize());
            channel.write(photograph.samples().asByteBuffer());
        }
        String colours = json(FEW_RANKS, pixels, "--columns", "R,G,B");
        for (String column : List.of("R", "G", "B")) {
            check(colours, column, "china_rgb", column);
        }
        assertEquals(figure(colours, "G", "kurt"), figure(json(FEW_RANKS, pixels, "--columns", "1"), "1", "kurt"));
    }

    /** Nine weeks as a folder of columns. */
    @Test
    void tiles() throws Exception {
        Path nine = folder.resolve("nine");
        Tiles.codes(DATA.resolve("flights_week.csv"), 9, nine);
        String json = json(FEW_RANKS, nine, "--columns", "delay,date");
        assertEquals(1_037_205, figure(json, "delay", "n"));
        assertEquals(6_674_067, figure(json, "delay", "sum"));
        assertEquals(6.434665278320101, figure(json, "delay", "mean"), 1e-13);
        assertEquals(1061.8279952467622, figure(json, "delay", "var_pop"), 1e-9);
        assertEquals(5.070533575214795, figure(json, "delay", "skew_pop"), 1e-9);
        assertEquals(76.89173785146065, figure(json, "delay", "kurt_pop"), 1e-8);
        assertEquals(9 * 122370367.31221311, figure(json, "delay", "M2"), 1e-3);
        String groups = json(FEW_RANKS, nine, "--columns", "delay", "--by", "origin,destination");
        assertEquals(
                3247, groups.lines().filter(line -> line.contains("\"key\"")).count());
    }

    /** More rows than a block on no rank, none at all, and a column without a number. */
    @Test
    @Tag("one-host")
    void smallTables() throws Exception {
        Path few = Files.writeString(folder.resolve("few.csv"), "x,y,t\n1,,a\n2,4,b\n,6,a\n-0.5,1e3,\n");
        String json = json(FEW_RANKS, few);
        assertEquals(3, figure(json, "x", "n"));
        assertEquals(1, figure(json, "y", "missing"));
        assertEquals(1010, figure(json, "y", "sum"));
        assertFalse(json.contains("\"t\""), json);
        assertTrue(json.contains("\"kurt\": null"), json);
        String groups = json(FEW_RANKS, few, "--by", "t", "--columns", "x");
        List<String> keys =
                groups.lines().filter(line -> line.contains("\"key\"")).toList();
        assertEquals(3, keys.size());
        assertTrue(keys.getFirst().contains("{\"t\": null}"), keys.getFirst());
        assertEquals(-0.5, figure(keys.getFirst(), "x", "sum"));
        Path none = Files.writeString(folder.resolve("none.csv"), "x,y\n");
        Jmpirun job = moments(3, none, "--columns", "x", "--json");
        assertEquals(job.exitCode() == 0, job.out().contains("\"n\": 0"), job.out() + job.err());
    }

    @Test
    @Tag("one-host")
    void tablesForPeople() throws Exception {
        Path picture = folder.resolve("histogram.png");
        Jmpirun job =
                moments(2, DATA.resolve("flights_week.csv"), "--columns", "delay", "--picture", picture.toString());
        assertEquals(0, job.exitCode(), job.err());
        List<String> lines = job.out().lines().toList();
        assertTrue(lines.get(0).matches("column +n +missing +min +max +mean +std +skewness +kurtosis"), lines.get(0));
        assertTrue(
                lines.get(1).matches("delay +115,245 +0 +-70 +1486 +6.434665 +32.58584 +5.0706 +76.89513"),
                lines.get(1));
        assertTrue(job.out().contains("115,245 rows on 2 ranks"), job.out());
        assertTrue(Image.read(picture).width() >= 900);
        Jmpirun grouped = moments(2, DATA.resolve("flights_week.csv"), "--columns", "date", "--by", "origin");
        assertTrue(grouped.out().contains("223 groups in all"), grouped.out());
        assertTrue(grouped.out().contains("2001-01-08T"), grouped.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input none.csv                         | cannot read none.csv: no such file",
                "--input .                                | . has no column of numbers or times",
                "--columns delay,delays                   | has no column delays; it has date, delay, distance, origin, destination",
                "--columns origin                         | column origin holds texts; expected numbers or times",
                "--columns delay --by origin@hour         | --by origin@hour: column origin holds a text; expected times",
                "--columns delay --by date@week           | unknown unit week",
                "--columns delay --by date@s              | column date holds times by min; expected times that are finer",
                "--columns delay,delay                    | expected names with commas between, each once",
                "--repeat 0                               | --repeat is 0; expected a whole number from 1 to 1000",
                "--what 1                                 | unknown option --what",
                "--picture none/x.png                     | expected a .png file in a directory that is there",
            })
    @Tag("one-host")
    void badInputEndsAllRanksWithALine(String options, String line) throws Exception {
        Jmpirun job = moments(3, DATA.resolve("flights_week.csv"), options.split(" "));
        assertEquals(2, job.exitCode(), job.err());
        assertEquals(1, job.err().lines().filter(l -> l.contains(line)).count(), job.err());
        assertTrue(job.err().lines().count() <= 2, job.err());
        assertEquals("", job.out());
    }

    @Test
    void badLinesAreLeftOutOnRequest() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "x,y\n1,2\n3\nfour,5\n6,7\n8,9\n10,11\n");
        Jmpirun refused = moments(2, bad);
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("bad.csv, line 3"), refused.err());
        Jmpirun job = moments(2, bad, "--skip-bad", "--json");
        assertEquals(0, job.exitCode(), job.err());
        assertTrue(job.out().contains("\"skipped_lines\": 2"), job.out());
        assertEquals(25, figure(job.out(), "x", "sum"));
    }

    @Test
    @Tag("one-host")
    void arraysAreRefusedWithAReason() throws Exception {
        Path file = folder.resolve("a.npy");
        NpyOutput.create(file, "<f8", 8, 10, 3);
        for (String[] wrong : new String[][] {
            {"--columns=3", "has no column 3; it has 3, from 0"},
            {"--columns=a,b", "is an array of 3 columns, 2 names are given"},
            {"--by=x", "--by needs a table with named columns"}
        }) {
            Jmpirun job = moments(2, file, wrong[0]);
            assertEquals(2, job.exitCode());
            assertTrue(job.err().contains(wrong[1]), job.err());
        }
    }

    @Test
    @Tag("one-host")
    void helpIsPrintedOnce() throws Exception {
        Jmpirun job = Jmpirun.run(folder, 3, "moments", "--help");
        assertEquals(0, job.exitCode(), job.err());
        assertEquals(Options.USAGE, job.out());
    }
}
