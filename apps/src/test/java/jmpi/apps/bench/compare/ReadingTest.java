package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    private static final Cell CELL = new Cell("x", 1, 0);

    @TempDir
    private Path folder;

    @Test
    void aLineOfFiguresIsACell() throws Exception {
        String output = """
                {"name": "allreduce", "ranks": 4, "bytes": 8, "rewrite": true, "micros": 1.5e+01}
                something else
                {"name": "allreduce", "ranks": 4, "bytes": 8, "rewrite": false, "micros": 3}
                {"name": "barrier", "ranks": 4, "bytes": 0, "rewrite": false, "micros": 4}
                """;
        assertEquals(
                Map.of(
                        new Cell("allreduce-hosts", 4, 8), 30.0,
                        new Cell("allreduce-hosts", 4, 8, true), 6.0,
                        new Cell("barrier-hosts", 4, 0), 8.0),
                Reading.lines("-hosts", "micros", micros -> 2 * micros).of(new Launch.Outcome(0, output)));
    }

    @Test
    void aFigureMayBeInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.json"), "{\"ranks\": 2,\n  \"seconds\" : 1.25}\n");
        assertEquals(
                Map.of(CELL, 2.5),
                Reading.written(CELL, file, "seconds", seconds -> 2 * seconds).of(new Launch("true").run()));
    }

    @Test
    void whatIsMissingIsNamed() {
        var missing = assertThrows(
                MeasurementException.class,
                () -> Reading.printed(CELL, "median").of(new Launch("echo", "nothing").run()));
        assertEquals("no number \"median\" in: nothing", missing.getMessage());
    }
}
