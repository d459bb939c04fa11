package jmpi.apps.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measuring, choosing and reporting in real jobs. */
class TuneTest {
    private static final String[] BENCH = {
        "bench", "allreduce", "--bytes", "8,64K", "--warmup", "5", "--batch", "5", "--batches", "5"
    };

    @TempDir
    private Path home;

    private record Result(int exit, String out, String err) {
        /** The line of the report about a call of these bytes, its columns parted by single blanks. */
        String report(String collective, long bytes) {
            String begin = collective + " 3 1 " + bytes + " ";
            return err.lines()
                    .map(line -> line.strip().replaceAll(" +", " "))
                    .filter(line -> line.startsWith(begin))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + begin + "in " + err));
        }
    }

    private Result run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("jmpi.home"), "bin/jmpirun").toString(), "-n", "3"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("JMPI_"));
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().putAll(variables);
        Path err = home.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    private static String[] words(String[] last, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(last));
        return all.toArray(String[]::new);
    }

    @Test
    void whatIsMeasuredIsUsedByTheNextJob() throws Exception {
        var tuned = run(
                Map.of(), "-x", "JMPI_COLUMNS=90", "tune", "--quick", "--seconds", "3", "--only", "allreduce,barrier");
        assertEquals(0, tuned.exit, tuned.err);
        assertTrue(tuned.err.contains("tuning [###"), tuned.err);
        Path file = home.resolve("jmpi/selection.rules");
        String rules = Files.readString(file);
        assertTrue(rules.lines().anyMatch(line -> line.matches("barrier +2 +1 +\\* +any +[a-z-]+")), rules);
        assertTrue(rules.lines().anyMatch(line -> line.matches("allreduce +3 +1 +.* commutative +[a-z-]+")), rules);
        assertTrue(rules.lines().anyMatch(line -> line.matches(" +# 3 ranks, 1 MiB: .*ring [0-9.,]+.*")), rules);
        assertTrue(rules.lines().anyMatch(line -> line.matches("cost +within.alpha +[0-9.]+ +# us")), rules);
        for (String line : List.of("allreduce +3 +1 +8 B .*", "barrier +2 +1 +0 B .*", "Written to " + file + ", .*")) {
            assertTrue(tuned.out.lines().anyMatch(text -> text.matches(line)), line + " in " + tuned.out);
        }
        var next = run(Map.of(), words(BENCH, "--report-algorithms"));
        assertEquals(0, next.exit, next.err);
        String report = next.report("allreduce", 64 << 10);
        assertTrue(
                report.matches("allreduce 3 1 65536 [a-z-]+ " + file + ":[0-9]+ [0-9]+ [0-9.]+ [0-9.]+ [0-9.]+"),
                report);
        var without = run(Map.of("JMPI_RULES", ""), words(BENCH, "--report-algorithms"));
        assertTrue(without.report("allreduce", 64 << 10).contains(" selection.rules:"), without.err);
    }

    @Test
    void theReportNamesThePinAndWhatAnswersWhereItCannot() throws Exception {
        var result = run(Map.of(), words(BENCH, "--report-algorithms", "-J-Djmpi.allreduce=ring"));
        assertEquals(0, result.exit, result.err);
        assertTrue(result.report("allreduce", 64 << 10).startsWith("allreduce 3 1 65536 ring -Djmpi.allreduce "));
        // One element cannot be divided among three ranks.
        String other = result.report("allreduce", 8);
        assertTrue(other.matches("allreduce 3 1 8 [a-z-]+ selection.rules:[0-9]+ .*"), other);
        List<String> table = result.err
                .lines()
                .dropWhile(line -> !line.startsWith("collective "))
                .toList();
        int column = table.getFirst().indexOf("algorithm");
        for (String line : table) {
            assertEquals(' ', line.charAt(column - 1), line);
            assertTrue(line.charAt(column) != ' ', line);
        }
        assertEquals(
                0,
                result.out
                        .lines()
                        .filter(line -> line.contains("selection.rules"))
                        .count());
    }

    @Test
    void withoutTheOptionNothingIsReported() throws Exception {
        assertEquals("", run(Map.of(), BENCH).err);
    }

    @Test
    void aWrongRuleOrPinEndsTheJobWithItsPlace() throws Exception {
        Path rules = Files.writeString(home.resolve("my.rules"), "# mine\nallreduce * * * any rinng\n");
        String said = "no algorithm 'rinng' for allreduce; expected one of ";
        assertSays(rules + ", line 2: " + said, run(Map.of("JMPI_RULES", rules.toString()), BENCH));
        assertSays(rules + ", line 2: " + said, run(Map.of(), words(BENCH, "-J-Djmpi.rules=" + rules)));
        assertSays("JMPI_ALLREDUCE: " + said, run(Map.of("JMPI_ALLREDUCE", "rinng"), BENCH));
        assertSays("jmpirun: cannot read the rules in /no/such: ", run(Map.of("JMPI_RULES", "/no/such"), BENCH));
    }

    private static void assertSays(String message, Result result) {
        assertTrue(result.exit != 0 && result.err.contains(message), message + " in " + result.err);
    }

    @Test
    void aWrongCommandLineIsOneLine() throws Exception {
        var result = run(Map.of(), "tune", "--only", "allred");
        assertEquals(2, result.exit);
        assertEquals(
                "tune: no collective 'allred'; tune --help says more",
                result.err.lines().findFirst().orElse(""));
    }
}
