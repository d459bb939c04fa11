package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void theRatioIsTheMedianOverPairs() throws MeasurementException {
        // Ours says 1, 2, 3 in turn and the other always 2.
        Side ours = shell("echo x >> " + folder + "/n; echo '{\"median\": '$(wc -l < " + folder + "/n)'}'");
        Side peer = shell("echo '{\"median\": 2}'");
        Row row = new Comparison("latency", 2, 8, "µs", 3, ours, "other", peer).measure();
        assertEquals(
                "{\"name\": \"latency\", \"ranks\": 2, \"bytes\": 8, \"ours\": 2.00000, \"peer\": 2.00000, "
                        + "\"peer_name\": \"other\", \"unit\": \"µs\", \"ratio\": 1.0000}",
                row.json());
        assertTrue(row.line().contains("(0.50–1.50)"), row.line());
    }

    @Test
    void withoutTheOtherProgramThereIsNoRatio() throws MeasurementException {
        Row row = new Comparison("startup", 16, 0, "s", 1, shell("echo '{\"median\": 1e-3}'"), "other", null).measure();
        assertTrue(row.json().contains("\"ours\": 0.00100000, \"peer\": null,"), row.json());
        assertTrue(row.json().endsWith("\"ratio\": null}"), row.json());
    }

    @Test
    void aProgramThatFailsIsQuoted() {
        var failed = assertThrows(
                MeasurementException.class,
                () -> shell("echo broken >&2; exit 3").measure());
        assertTrue(failed.getMessage().endsWith("ended with 3: broken"), failed.getMessage());
        var silent = assertThrows(
                MeasurementException.class, () -> shell("echo nothing").measure());
        assertEquals("no number \"median\" in: nothing", silent.getMessage());
    }

    @Test
    void aFigureMayBeInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.json"), "{\"ranks\": 2,\n  \"seconds\" : 1.25}\n");
        assertEquals(1.25, new Side(new Launch("true"), Side.written(file, "seconds")).measure());
    }

    private static Side shell(String script) {
        return new Side(new Launch("sh", "-c", script), Side.printed("median"));
    }
}
