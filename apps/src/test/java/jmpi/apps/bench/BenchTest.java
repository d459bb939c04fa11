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
    private static final String[] SHORT = {"--warmup", "20", "--batch", "5", "--batches", "5", "--json"};

    @ParameterizedTest
    @CsvSource({
        "latency,2",
        "bandwidth,2",
        "allreduce,2",
        "allreduce,3",
        "barrier,3",
        "broadcast,3",
        "alltoall,3",
        "latency,3"
    })
    void printsALineForEachSize(String kind, int ranks) throws Exception {
        List<String> lines =
                bench(0, ranks, kind, "--bytes", "8,1K,64K").lines().toList();
        assertEquals(kind.equals("barrier") ? 1 : 3, lines.size(), lines::toString);
        for (String line : lines) {
            assertTrue(line.startsWith("{\"name\": \"" + kind + "\", \"ranks\": " + ranks + ", \"bytes\": "), line);
        }
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
    }

    /** The rest is jmpirun's, about the exit code. */
    private static String firstLine(String output) {
        return output.lines().findFirst().orElse("");
    }

    private static String bench(int exit, int ranks, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("jmpi.home"), "bin/jmpirun").toString(), "-n", "" + ranks, "bench"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(SHORT));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), output);
        return output;
    }
}
