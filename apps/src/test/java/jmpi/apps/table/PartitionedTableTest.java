package jmpi.apps.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jmpi.apps.sparse.Jmpirun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table of flights becomes on real ranks, against the same done with lines of text. */
class PartitionedTableTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final Path FLIGHTS = CHECKOUT.resolve("apps/data/flights_week.csv");
    private static final Path REFERENCES = CHECKOUT.resolve("apps/src/test/resources");

    @TempDir
    Path folder;

    private Jmpirun run(int ranks, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        String classes = Path.of(TableJob.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        words.addAll(
                List.of("-cp", classes + ":" + System.getProperty("jmpi.home") + "/lib/*", TableJob.class.getName()));
        words.addAll(List.of(FLIGHTS.toString(), folder.toString()));
        return Jmpirun.run(folder, ranks, words.toArray(String[]::new));
    }

    private List<String> read(String name) throws Exception {
        return Files.readAllLines(folder.resolve(name));
    }

    private static String cell(String line, int column) {
        return line.split(",")[column];
    }

    /** The head, and lines that fit in an order; equal ones stay as they were. */
    private static List<String> flights(Predicate<String> which, Comparator<String> order) throws Exception {
        List<String> lines = Files.readAllLines(FLIGHTS);
        return Stream.concat(
                        Stream.of(lines.getFirst()),
                        lines.stream().skip(1).filter(which).sorted(order))
                .toList();
    }

    private static List<String> flights(Predicate<String> which) throws Exception {
        return flights(which, (a, b) -> 0);
    }

    /** A limit of 64 KiB makes everything go through files. */
    @ParameterizedTest
    @CsvSource({"1, 1000000000", "2, 1000000000", "3, 65536", "4, 1000000000"})
    void everyOperation(int ranks, String memory) throws Exception {
        Jmpirun job = run(ranks, "-J-Djmpi.data.memory=" + memory);
        assertEquals(0, job.exitCode(), job.err());
        assertEquals("", job.err());
        assertEquals(
                "each airport on 1, rows on " + ranks
                        + "\n115245 rows, 111994 matches, check 488599433975464, 115245 ones\n",
                job.out());
        Comparator<String> byDelay = Comparator.comparingInt(line -> Integer.parseInt(cell(line, 1)));
        Comparator<String> byOrigin = Comparator.comparing(line -> cell(line, 3));
        assertEquals(flights(line -> true, byDelay.thenComparing(byOrigin)), read("sorted.csv"));
        assertEquals(flights(line -> Integer.parseInt(cell(line, 1)) > 300), read("late.csv"));
        assertEquals(flights(line -> List.of("JFK", "SEA").contains(cell(line, 3))), read("two.csv"));
        // Stable: sorted by airport, what was shuffled is what was sorted.
        List<String> shuffled = read("shuffled.csv");
        Stream<String> rows = shuffled.stream().skip(1).sorted(byOrigin);
        assertEquals(
                flights(line -> true, byOrigin),
                Stream.concat(Stream.of(shuffled.getFirst()), rows).toList());
        List<String> groups = read("groups.csv");
        List<String> expected = Files.readAllLines(REFERENCES.resolve("groupby/by_route.csv"));
        assertEquals(expected.size(), groups.size());
        for (int i = 1; i < groups.size(); i++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(cell(expected.get(i), column), cell(groups.get(i), column));
            }
        }
        List<String> aligned = read("aligned.csv").stream()
                .map(line -> line.replaceFirst("^(....-..-..T..),", "$1:00,"))
                .toList();
        List<String> outer = Files.readAllLines(REFERENCES.resolve("align/hourly_departures_outer.csv"));
        assertEquals("hour,n0,n1,n2", aligned.getFirst());
        assertEquals(outer.subList(1, outer.size()), aligned.subList(1, aligned.size()));
    }

    @Test
    void withoutRoomForWhatDoesNotFitAllRanksSayWhy() throws Exception {
        Jmpirun job = run(3, "-J-Djmpi.data.memory=65536", "-J-Djava.io.tmpdir=" + folder.resolve("none"));
        assertEquals(0, job.exitCode(), job.err());
        List<String> said =
                job.err().lines().filter(line -> line.startsWith("rank ")).toList();
        assertEquals(3, said.size(), job.err());
        for (String line : said) {
            assertTrue(line.contains("no room for") && line.contains("none"), line);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains(".csv")), "half-written files");
        }
    }
}
