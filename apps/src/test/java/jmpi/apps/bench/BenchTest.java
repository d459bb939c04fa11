package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measured program as people start it. It checks all data itself, so a run that ends well has moved them. */
class BenchTest {
    private static final String[] SHORT = {"--warmup", "3", "--batch", "2", "--batches", "3"};
    private static final String EVERY_KIND =
            String.join(",", Kinds.ALL.stream().map(Kind::name).toList());

    @ParameterizedTest
    @CsvSource({"2,array", "3,segment", "2,shared", "5,shared"})
    void everyKindHasALineForEachSizeWithNewDataAndWithTheSame(int ranks, String buffer) throws Exception {
        List<String> lines = bench(0, ranks, EVERY_KIND, "--bytes", "8,1K,64K", "--buffer", buffer, "--json")
                .lines()
                .toList();
        List<String> expected = new ArrayList<>();
        for (Kind kind : Kinds.ALL) {
            for (long bytes : kind.isSized() ? new long[] {8, 1024, 65536} : new long[1]) {
                for (boolean rewrite : kind.isSized() ? new boolean[] {true, false} : new boolean[1]) {
                    expected.add("{\"name\": \"" + kind + "\", \"ranks\": " + ranks + ", \"bytes\": " + bytes
                            + ", \"buffer\": \"" + buffer + "\", \"rewrite\": " + rewrite + ", ");
                }
            }
        }
        assertEquals(expected.size(), lines.size(), lines::toString);
        for (int i = 0; i < lines.size(); i++) {
            assertTrue(lines.get(i).startsWith(expected.get(i)), lines.get(i));
        }
    }

    @Test
    void theTableHasTheColumnsOfTheOsuBenchmarks() throws Exception {
        List<String> lines = bench(0, 2, "allreduce,bandwidth,iallreduce", "-m", "64:128", "--rewrite", "no")
                .lines()
                .toList();
        assertEquals("# jmpi allreduce, 2 ranks, array: sum of doubles on all ranks", lines.get(0));
        assertEquals(
                "# Size data Avg Latency(us) Min Latency(us) Max Latency(us) P50(us) P90(us) P99(us) Worst(us) Iterations",
                words(lines.get(1)));
        assertTrue(words(lines.get(2)).startsWith("64 same "), lines.get(2));
        assertTrue(words(lines.get(3)).startsWith("128 same "), lines.get(3));
        assertEquals("", lines.get(4));
        assertEquals("# Size data MB/s Messages/s P50 P90 P99 Worst Iterations", words(lines.get(6)));
        assertEquals(
                "# Size data Overall(us) Compute(us) Coll. Init(us) MPI_Wait(us) Pure Comm.(us) Overlap(%) Iterations",
                words(lines.get(11)));
        assertEquals(14, lines.size(), lines::toString);
    }

    @Test
    void aTimeMayBeGivenInsteadOfNumbers() throws Exception {
        String[] command = {"barrier", "--warmup-time", "5", "--time", "5", "--json"};
        assertTrue(start(0, 2, command).startsWith("{\"name\": \"barrier\", \"ranks\": 2, "));
    }

    @Test
    void aWrongCommandLineIsOneLineAndAnExitCode() throws Exception {
        assertEquals(
                "bench: latency needs 2 ranks, and there is 1; bench --help says more",
                firstLine(bench(2, 1, "latency")));
        assertEquals(
                "bench: Invalid value for option '--bytes' (SIZE): '7' is not a multiple of 8 bytes up to 8G; "
                        + "bench --help says more",
                firstLine(bench(2, 2, "latency", "--bytes", "7")));
        assertEquals(
                "bench: Invalid value for option '--sizes': '1M:8' ends before it begins; " + "bench --help says more",
                firstLine(bench(2, 2, "latency", "-m", "1M:8")));
        assertTrue(firstLine(bench(2, 2, "latncy")).contains("there is no 'latncy'; there are latency, bandwidth, "));
    }

    @Test
    void helpNamesEveryKind() throws Exception {
        String help = words(bench(0, 1, "--help").replace('\n', ' '));
        for (Kind kind : Kinds.ALL) {
            assertTrue(help.contains(kind.name()), kind::name);
        }
    }

    private static String words(String line) {
        return line.replaceAll(" +", " ").strip();
    }

    /** The rest is jmpirun's, about the exit code. */
    private static String firstLine(String output) {
        return output.lines().findFirst().orElse("");
    }

    private static String bench(int exit, int ranks, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of(SHORT));
        return start(exit, ranks, command.toArray(String[]::new));
    }

    private static String start(int exit, int ranks, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("jmpi.home"), "bin/jmpirun").toString(), "-n", "" + ranks, "bench"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), output);
        return output;
    }
}
