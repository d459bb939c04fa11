package jmpi.apps.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Collective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From times to rules. */
class WinnersTest {
    private static Finding finding(long bytes, Map<String, Double> micros) {
        return new Finding(Collective.ALLREDUCE, Hosts.one(4), bytes, micros);
    }

    @Test
    void eachSizeGetsWhoIsFaster() {
        assertEquals(
                List.of("a", "b"),
                Winners.of(List.of(
                        finding(8, Map.of("a", 1.0, "b", 2.0)), finding(64, Map.of("a", 4.0, "b", 3.0, "c", 3.5)))));
    }

    @Test
    void noiseChangesNothing() {
        assertEquals(
                List.of("a", "a", "a"),
                Winners.of(List.of(
                        finding(8, Map.of("a", 1.0, "b", 2.0)),
                        finding(64, Map.of("a", 3.1, "b", 3.0)),
                        finding(512, Map.of("a", 5.0, "b", 9.0)))));
    }

    @Test
    void whoDoesNotSupportASizeDoesNotGetIt() {
        assertEquals(
                List.of("a", "b"),
                Winners.of(List.of(finding(8, Map.of("a", 9.0)), finding(64, Map.of("a", 9.0, "b", 1.0)))));
    }

    @Test
    void oneForAllSizesIsBestOverAll() {
        assertEquals(
                "b",
                Winners.ofAll(
                        List.of(finding(8, Map.of("a", 1.0, "b", 1.1)), finding(64, Map.of("a", 4.0, "b", 2.0)))));
    }

    @Test
    void rulesCoverAllSizesAndSayWhatWasMeasured() {
        var rules = new RulesText("title", CostModel.DEFAULT);
        rules.add(
                "3-5",
                List.of(
                        finding(8, Map.of("ring", 9.0, "shm", 2.0)),
                        finding(1024, Map.of("ring", 12.0, "shm", 3.0)),
                        finding(65536, Map.of("ring", 123.4, "shm", 3456.0))));
        String text = rules.toString();
        assertEquals("# title", text.lines().findFirst().orElseThrow());
        assertEquals("""
                allreduce          3-5    1      0-8K           commutative  shm
                    # 4 ranks, 8 B: shm 2.00, ring 9.00
                    # 4 ranks, 1 KiB: shm 3.00, ring 12.0
                allreduce          3-5    1      8K-            commutative  ring
                    # 4 ranks, 64 KiB: ring 123, shm 3,456
                """, text.substring(text.indexOf("\nallreduce") + 1));
    }

    @Test
    void groupsGrowOnTheFirstHostAndThenTakeAll() {
        int[] hostOf = {0, 0, 0, 0, 0, 1, 1};
        assertEquals(
                List.of("[0, 1]", "[0, 1, 2, 3]", "[0, 1, 2, 3, 4]", "[0, 1, 2, 3, 4, 5, 6]"), groups(hostOf, false));
        assertEquals(List.of("[0, 1]", "[0, 1, 2, 3, 4]", "[0, 1, 2, 3, 4, 5, 6]"), groups(hostOf, true));
        assertEquals(List.of("[0, 1]"), groups(new int[2], true));
        assertEquals(List.of("[0, 1]"), groups(new int[] {0, 1}, false));
    }

    private static List<String> groups(int[] hostOf, boolean quick) {
        return Ladder.groups(hostOf, quick).stream()
                .map(java.util.Arrays::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2,2", "4,3-5", "8,6-8"})
    void groupsStandForTheRanksAroundThem(int ranks, String range) {
        List<List<Finding>> findings = java.util.stream.Stream.of(2, 4, 8)
                .map(p -> List.of(new Finding(Collective.BARRIER, Hosts.one(p), 0, Map.of("shm", 1.0))))
                .toList();
        assertEquals(range, Ladder.range(Hosts.one(ranks), findings));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0 B", "8,8,8 B", "65536,64K,64 KiB", "65537,65537,65537 B", "3145728,3M,3 MiB"})
    void sizes(long bytes, String rule, String text) {
        assertEquals(rule, Bytes.rule(bytes));
        assertEquals(text, Bytes.text(bytes));
    }

    @Test
    void theBarFitsAndSaysHowLong() {
        var bar = new Bar(80, "tuning");
        assertEquals(
                "tuning [###############               ]  50 %, 30 s left: barrier on 2 ranks    ",
                bar.line(0.5, "barrier on 2 ranks", 30) + " ");
        assertEquals(19, new Bar(20, "tuning").line(0.5, "barrier", 30).length());
    }
}
