package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    private static final Reading LINES = Reading.lines("", "micros", micros -> micros);

    @TempDir
    private Path folder;

    @Test
    void theRatioIsTheMedianOverRounds() {
        // Ours says 1, 2, 3 in turn and the other always 2.
        Side ours = side(
                "jmpi",
                "",
                "echo x >> " + folder + "/n; echo '" + line("latency", 8, true, "'$(wc -l < " + folder + "/n)'") + "'");
        Side peer = side("other", "", "echo '" + line("latency", 8, true, "2") + "'");
        List<Row> rows = new Contest("µs", 3, List.of(ours), "other", List.of(peer)).measure(ContestTest::fail);
        assertEquals(
                "{\"name\": \"latency\", \"ranks\": 2, \"bytes\": 8, \"ours\": 2.00000, \"peer\": 2.00000, "
                        + "\"peer_name\": \"other\", \"unit\": \"µs\", \"ratio\": 1.0000}",
                rows.getFirst().json());
        assertTrue(
                rows.getFirst().line().contains("(0.50–1.50)"), rows.getFirst().line());
    }

    @Test
    void eachOfOursHasRowsWithEachPeer() {
        String both = "echo '" + line("scan", 8, true, "1") + "'; echo '" + line("scan", 8, false, "2") + "'";
        Contest contest = new Contest(
                "µs",
                2,
                List.of(side("jmpi", "", both), side("jmpi", "-shared", both)),
                "a",
                List.of(side("a", "", both), side("b", "", both)));
        assertEquals(
                List.of(
                        "scan a",
                        "scan b",
                        "scan-same a",
                        "scan-same b",
                        "scan-shared a",
                        "scan-shared b",
                        "scan-shared-same a",
                        "scan-shared-same b"),
                contest.measure(ContestTest::fail).stream()
                        .map(row -> row.cell().label() + " " + row.peerName())
                        .toList());
    }

    @Test
    void everyOtherRoundGoesTheOtherWay() throws Exception {
        Contest contest = new Contest("µs", 3, List.of(trace("o")), "p", List.of(trace("p"), trace("q")));
        contest.measure(ContestTest::fail);
        assertEquals("opqqpoopq", java.nio.file.Files.readString(folder.resolve("trace")));
    }

    @Test
    void withoutTheOtherProgramThereIsNoRatio() {
        Side ours = new Side(
                "jmpi",
                new Launch("sh", "-c", "echo '{\"median\": 1e-3}'"),
                Reading.printed(new Cell("startup", 16, 0), "median"));
        Row row = new Contest("s", 1, List.of(ours), "other", List.of())
                .measure(ContestTest::fail)
                .getFirst();
        assertTrue(row.json().contains("\"ours\": 0.00100000, \"peer\": null, \"peer_name\": \"other\","), row.json());
        assertTrue(row.json().endsWith("\"ratio\": null}"), row.json());
    }

    @Test
    void aProgramThatFailsLeavesTheContestAndIsQuoted() {
        List<String> failures = new ArrayList<>();
        Side good = side("jmpi", "", "echo '" + line("latency", 8, true, "1") + "'");
        List<Row> rows = new Contest(
                        "µs",
                        2,
                        List.of(good, side("jmpi", "-shared", "echo nothing")),
                        "other",
                        List.of(side("other", "", "echo broken >&2; exit 3")))
                .measure(failure -> failures.add(failure.getMessage()));
        assertEquals(1, rows.size());
        assertEquals("latency", rows.getFirst().cell().label());
        assertTrue(!rows.getFirst().isCompared());
        assertEquals(2, failures.size(), failures::toString);
        assertEquals("no line of figures in: nothing", failures.get(0));
        assertTrue(failures.get(1).endsWith("ended with 3: broken"), failures.get(1));
    }

    private static void fail(MeasurementException failure) {
        throw new AssertionError(failure);
    }

    private Side trace(String letter) {
        return side(
                letter, "", "printf " + letter + " >> " + folder + "/trace; echo '" + line("x", 8, true, "1") + "'");
    }

    private static String line(String name, long bytes, boolean rewrite, String micros) {
        return "{\"name\": \"" + name + "\", \"ranks\": 2, \"bytes\": " + bytes + ", \"rewrite\": " + rewrite
                + ", \"micros\": " + micros + "}";
    }

    private static Side side(String name, String suffix, String script) {
        return new Side(name, suffix, new Launch("sh", "-c", script), LINES);
    }
}
