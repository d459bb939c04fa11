package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose programs are scripts that know the answer. */
class DataJobTest {
    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    /** A jmpirun that reads and groups in 6 s on one rank and in 3 s on two. */
    private Path home(String groups) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = bin.resolve("jmpirun");
        Files.writeString(
                script,
                "#!/bin/sh\nif [ $2 = 1 ]; then s=4.5; else s=1.5; fi\n"
                        + "echo '{\"groups\": " + groups + ", \"delay_sum\": {\"sum\": 12, \"min\": 0},'\n"
                        + "echo '\"seconds\": {\"reading\": 1.5, \"grouping\": '$s'}}'\n");
        assertTrue(script.toFile().setExecutable(true));
        return folder;
    }

    private List<Row> measure(String name, Path home) {
        DataJob job = new DataJobs(folder.resolve("table").toString(), folder)
                .all().stream()
                        .filter(some -> some.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return job.measure(2, home, DataPeers.none(), failure -> failures.add(failure.getMessage()));
    }

    @Test
    void twoRanksAreComparedWithOne() throws Exception {
        List<Row> rows = measure("group-minute", home("7"));
        Row scaling = rows.getLast();
        assertEquals("group-minute-scaling", scaling.cell().name());
        assertEquals(0.5, scaling.ratio());
        assertTrue(rows.stream().allMatch(row -> row.cell().ranks() == 2));
        assertEquals(3, rows.getFirst().ours()[1]);
        assertTrue(rows.stream().anyMatch(row -> row.cell().name().equals("group-minute-memory")));
    }

    /** A side that has another result than the first has no row. */
    @Test
    void whoDisagreesIsLeftOut() throws Exception {
        List<Row> rows = measure("group-route", home("'$2'"));
        assertEquals(List.of(), rows);
        assertTrue(failures.contains("group-route: [2, 12] instead of [1, 12]"), failures::toString);
    }

    @Test
    void outputWithoutFiguresIsAFailure() throws Exception {
        assertEquals(List.of(), measure("moments", home("7")));
        assertTrue(failures.getFirst().startsWith("moments: nothing like \"n\":"), failures::toString);
    }
}
