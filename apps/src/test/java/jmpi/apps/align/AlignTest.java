package jmpi.apps.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The program on real ranks, against joins and series by pandas. Each job runs it many times. */
class AlignTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final Path FLIGHTS = CHECKOUT.resolve("apps/data/flights_week.csv");
    private static final Path WEATHER = CHECKOUT.resolve("apps/data/seattle_hourly_normals.csv");
    private static final Path REFERENCES = CHECKOUT.resolve("apps/src/test/resources/align");

    private static final List<Integer> RANKS = Jmpirun.isOverHosts() ? List.of(1, 4) : List.of(1, 2, 16);

    @TempDir
    Path folder;

    /** What a join is asked for and what comes of it: the first bytes of SHA-256 of all matches, and figures. */
    private record Reference(
            String hash, long matched, long rows, long gaps, long most, long values, String check, String options) {}

    private static final String INBOUND = "--left-by origin --right-by destination ";
    private static final List<Reference> JOINS = List.of(
            new Reference(
                    "57c285ac3365c5de",
                    110998,
                    6406107965L,
                    844890,
                    120,
                    747379,
                    "493039208382407",
                    INBOUND + "--direction backward --tolerance 120min"),
            new Reference(
                    "79d4a468976387df",
                    115245,
                    6643412238L,
                    876231,
                    1149,
                    767917,
                    "510334375289516",
                    INBOUND + "--direction nearest"),
            new Reference(
                    "b716fceafaacc81d",
                    104968,
                    6060327133L,
                    575198,
                    30,
                    720536,
                    "465256431366378",
                    INBOUND + "--direction forward --tolerance 30min --no-exact"),
            new Reference(
                    "acdc9ae31c2979c5",
                    111994,
                    6279297877L,
                    29484353,
                    6292,
                    722560,
                    "488599433975464",
                    "--by origin,destination --direction backward --no-exact"),
            new Reference(
                    "9aa926d6bcc0adb2",
                    106184,
                    62840100,
                    290255,
                    10,
                    593150,
                    "4868324081564",
                    "--right-where origin=JFK --direction nearest --tolerance 10min"));

    private final List<String> lines = new ArrayList<>();

    /** Adds a run; words stand between blanks. Returns the folder of what it writes. */
    private Path add(String words) {
        Path out = folder.resolve("out" + lines.size());
        lines.add((words + " --out " + out).replaceAll(" +", "\t"));
        return out;
    }

    /** Runs all that were added in one job. */
    private Jmpirun run(int ranks) throws Exception {
        String classes = Path.of(AlignJobs.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()) + ":" + System.getProperty("jmpi.home") + "/lib/*";
        Path file = Files.write(folder.resolve("lines"), lines);
        return Jmpirun.run(folder, ranks, "-cp", classes, AlignJobs.class.getName(), file.toString());
    }

    private static String hash(Path matches) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(matches));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    private static void check(Reference expected, Path out, String what) throws Exception {
        String summary = Files.readString(out.resolve("summary.json"));
        String figures =
                "\"matched\": %d,\n  \"sum_right_row\": %d,\n  \"sum_gap\": %d,\n  \"max_gap\": %d,\n  \"sum_value\": %d,\n  \"check_u64\": \"%s\""
                        .formatted(
                                expected.matched,
                                expected.rows,
                                expected.gaps,
                                expected.most,
                                expected.values,
                                expected.check);
        assertTrue(summary.contains(figures), what + ": " + summary);
        assertEquals(expected.hash, hash(out.resolve("match_i32.npy")), what);
    }

    @ParameterizedTest
    @FieldSource("RANKS")
    void matchesAndSeriesAreThoseOfPandas(int ranks) throws Exception {
        List<Path> joins = new ArrayList<>();
        for (Reference join : JOINS) {
            joins.add(add("--left " + FLIGHTS + " --right " + FLIGHTS + " --on date --value delay " + join.options));
        }
        Path weather = add("--left " + FLIGHTS + " --left-where origin=SEA --left-shift 3287d --right " + WEATHER
                + " --on date --direction backward --tolerance 1h --value temperature*10");
        List<Path> series = new ArrayList<>();
        List<Path> tables = new ArrayList<>();
        for (String[] split : new String[][] {{"", "ORD,ATL,LAX"}, {"2", "SEA,ANC"}}) {
            for (String how : List.of("outer", "inner", "outer --ffill")) {
                tables.add(REFERENCES.resolve("hourly_departures" + split[0] + "_" + how.replace(" --", "_") + ".csv"));
                series.add(add("--" + how + " --input " + FLIGHTS + " --split origin=" + split[1] + " --on date@hour"));
            }
        }
        Jmpirun job = run(ranks);
        assertEquals(0, job.exitCode(), job.err());
        assertEquals(lines.size(), job.out().split("ended with 0", -1).length - 1, job.out() + job.err());
        for (int i = 0; i < JOINS.size(); i++) {
            check(JOINS.get(i), joins.get(i), JOINS.get(i).options);
        }
        check(new Reference("ccf882a2956ce188", 1814, 455521, 51513, 59, 100649, "460969028", ""), weather, "weather");
        assertArrayEquals(
                Files.readAllBytes(REFERENCES.resolve("sea_weather_match_i32.npy")),
                Files.readAllBytes(weather.resolve("match_i32.npy")));
        for (int i = 0; i < series.size(); i++) {
            assertEquals(
                    Files.readString(tables.get(i)),
                    Files.readString(series.get(i).resolve("aligned.csv")),
                    tables.get(i).toString());
        }
    }

    /** Columns of numpy with codes, texts of numpy, and a CSV file give the same; also one with another. */
    @Test
    void codesAndTextsGiveTheSame() throws Exception {
        Path codes = Files.createDirectory(folder.resolve("codes"));
        Path texts = Files.createDirectory(folder.resolve("texts"));
        columns(codes, texts);
        List<Path> outs = new ArrayList<>();
        Path[] tables = {codes, texts, FLIGHTS};
        for (Path left : tables) {
            for (Path right : tables) {
                outs.add(add("--left " + left + " --right " + right + " --on date --value delay "
                        + JOINS.getFirst().options));
            }
        }
        Jmpirun job = run(2);
        assertEquals(0, job.exitCode(), job.err());
        for (Path out : outs) {
            check(JOINS.getFirst(), out, lines.get(outs.indexOf(out)) + job.err());
        }
    }

    /** The week as numpy arrays; codes of one folder are in the order of lines of two different files. */
    private static void columns(Path codes, Path texts) throws Exception {
        List<String[]> rows = Files.readAllLines(FLIGHTS).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        var names =
                new ArrayList<>(new TreeSet<>(rows.stream().map(row -> row[3]).toList()));
        rows.stream().map(row -> row[4]).filter(name -> !names.contains(name)).forEach(names::add);
        short[][] codeOf = new short[2][rows.size()];
        StringBuilder[] text = {new StringBuilder(), new StringBuilder()};
        long[] minutes = new long[rows.size()];
        short[] delays = new short[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            minutes[i] = LocalDateTime.parse(row[0]).toEpochSecond(ZoneOffset.UTC) / 60;
            delays[i] = Short.parseShort(row[1]);
            codeOf[0][i] = (short) names.indexOf(row[3]);
            codeOf[1][i] = (short) (names.size() - 1 - names.indexOf(row[4]));
            text[0].append(row[3]);
            text[1].append(row[4]);
        }
        for (Path table : List.of(codes, texts)) {
            write(table.resolve("date.npy"), "<M8[m]", MemorySegment.ofArray(minutes), rows.size());
            write(table.resolve("delay.npy"), "<i2", MemorySegment.ofArray(delays), rows.size());
        }
        String[] columns = {"origin", "destination"};
        for (int c = 0; c < 2; c++) {
            Files.write(codes.resolve(columns[c] + ".txt"), c == 0 ? names : names.reversed());
            write(codes.resolve(columns[c] + ".npy"), "<i2", MemorySegment.ofArray(codeOf[c]), rows.size());
            MemorySegment bytes = MemorySegment.ofArray(text[c].toString().getBytes("ASCII"));
            write(texts.resolve(columns[c] + ".npy"), "|S3", bytes, rows.size());
        }
    }

    private static void write(Path file, String dtype, MemorySegment cells, int rows) {
        MemorySegment.copy(cells, 0, Npy.create(file, Dtype.of(dtype), rows).data(), 0, cells.byteSize());
    }

    @Test
    @Tag("one-host")
    void badInputIsRefusedInOneLine() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad.csv"), "t,k,v\n2001-01-01T00:00,a,1\nsoon,a,2\n2001-01-01T00:05,a,3\n");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "t,k,k\n2001-01-01T00:00,a,1\n");
        Path good = Files.writeString(
                folder.resolve("good.csv"), "t,k,v,f\n2001-01-01T00:00,a,1,0.5\n2001-01-01T00:04,b,2,1.5\n");
        Path file = Files.writeString(folder.resolve("file"), "");
        String join = "--direction backward --on t --left " + good + " --right ";
        // What the line must name, and what is asked for.
        String[][] runs = {
            {"good.csv has no column nix; it has t, k, v", join + good + " --by nix"},
            {"good.csv has no column when", "--direction backward --on when --left " + good + " --right " + good},
            {"twice.csv, line 1", join + twice},
            {"k", join + twice},
            {"bad.csv, line 3", join + bad},
            {"soon", join + bad},
            {"--tolerance is soon", join + good + " --tolerance soon"},
            {"--tolerance is 99999999999999999999", join + good + " --tolerance 99999999999999999999"},
            {"--tolerance is 20000000000000000d", join + good + " --tolerance 20000000000000000d"},
            {"--tolerance is -5min", join + good + " --tolerance -5min"},
            {"--tolerance is 5", join + good + " --tolerance 5parsec"},
            {"--left-shift is x", join + good + " --left-shift x"},
            {"--left-by has 1", join + good + " --left-by k"},
            {"keys k and v differ", join + good + " --left-by k --right-by v"},
            {"column f has a number", "--direction backward --on f --left " + good + " --right " + good},
            {"--value f", join + good + " --value f"},
            {"good.csv, line 2, column k", join + good + " --value k"},
            {"--direction is sideways", join + good + " --direction sideways"},
            {"--right is missing", "--direction backward --on t --left " + good},
            {"none.csv", join + folder.resolve("none.csv")},
            {"--inner", "--outer --inner --on t --series " + good},
            {"one name", "--outer --on t --series a=" + good + " --series a=" + good},
            {"--split", "--outer --on t --input " + good},
            {"--sideways", join + good + " --sideways"},
        };
        for (String[] run : runs) {
            add(run[1]);
        }
        lines.add((join + good + " --out " + file).replace(' ', '\t'));
        int skipped = lines.size();
        Path out =
                add("--direction forward --on t --left " + good + " --right " + bad + " --by k --value v --skip-bad");
        Jmpirun job = run(2);
        assertEquals(0, job.exitCode(), job.err());
        String[] said = job.err().split("== \\d+\n", -1);
        for (int i = 0; i < skipped; i++) {
            String about = lines.get(i) + ": " + said[1 + i];
            assertTrue(job.out().contains("== " + i + " ended with 2"), about);
            assertEquals(1, said[1 + i].lines().count(), about);
            assertTrue(said[1 + i].startsWith("align: "), about);
            assertTrue(said[1 + i].contains(i < runs.length ? runs[i][0] : file.toString()), about);
            assertFalse(Files.exists(folder.resolve("out" + i + "/match_i32.npy")), about);
        }
        String summary = Files.readString(out.resolve("summary.json"));
        assertTrue(summary.contains("\"skipped\": 1") && summary.contains("\"matched\": 1,"), summary);
        assertTrue(summary.contains("\"right_rows\": 2,") && summary.contains("\"sum_right_row\": 0,"), summary);
    }

    /** As a user starts it: the exit code, the help, the picture, the JSON. */
    @Test
    void theCommand() throws Exception {
        Path left = Files.writeString(folder.resolve("l.csv"), "t,k\n10,a\n20,b\n30,a\n");
        Path right = Files.writeString(folder.resolve("r.csv"), "s,q\n5,a\n25,b\n28,a\n28,a\n");
        Path png = folder.resolve("gaps.png");
        Path out = folder.resolve("out");
        String words =
                "align --left %s --right %s --left-on t --right-on s --left-by k --right-by q --direction nearest --out %s --picture %s --json"
                        .formatted(left, right, out, png);
        Jmpirun job = Jmpirun.run(folder, 2, words.split(" "));
        assertEquals(0, job.exitCode(), job.err());
        assertTrue(job.out().contains("\"matched\": 3"), job.out());
        assertEquals(job.out(), Files.readString(out.resolve("summary.json")));
        byte[] bytes = Files.readAllBytes(out.resolve("match_i32.npy"));
        int[] match = new int[3];
        java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .position(bytes.length - 12)
                .asIntBuffer()
                .get(match);
        assertArrayEquals(new int[] {0, 1, 3}, match);
        assertEquals((byte) 0x89, Files.readAllBytes(png)[0]);
        Jmpirun refused = Jmpirun.run(
                folder,
                2,
                "align",
                "--left",
                "" + left,
                "--right",
                "" + right,
                "--on",
                "t",
                "--direction",
                "backward",
                "--out",
                "" + folder.resolve("none"));
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("r.csv has no column t; it has s, q"), refused.err());
        assertFalse(refused.err().contains("\tat "), refused.err());
        assertFalse(Files.exists(folder.resolve("none/match_i32.npy")));
    }
}
