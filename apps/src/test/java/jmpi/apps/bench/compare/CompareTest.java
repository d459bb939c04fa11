package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole comparison as people start it, for one row and without anybody to compare with. */
class CompareTest {
    @TempDir
    private Path folder;

    @Test
    void writesRowsAndSaysWhatIsMissing() throws Exception {
        String home = System.getProperty("jmpi.home");
        Path results = folder.resolve("results.json");
        Launch launch = new Launch(
                home + "/bin/jmpirun",
                "-n",
                "2",
                "bench",
                "compare",
                "--quick",
                "--only",
                "barrier",
                "--ranks",
                "2",
                "--rounds",
                "1",
                "--home",
                home,
                "--programs",
                folder.toString(),
                "--results",
                results.toString());
        List<String> lines = launch.run().output().lines().toList();
        assertEquals(Row.HEADER.strip(), lines.get(0).strip());
        assertTrue(lines.get(1).matches("barrier +2 +0 +[0-9.]+ +- µs +- +Open MPI"), lines.get(1));
        assertEquals("written: " + results, lines.get(2));
        assertEquals("not here: Open MPI and its compiler: apt-get install openmpi-bin libopenmpi-dev", lines.get(3));
        assertEquals("not here: MPICH and its compiler: apt-get install mpich libmpich-dev", lines.get(4));
        assertEquals(5, lines.size(), lines::toString);
        String json = Files.readString(results);
        assertTrue(json.startsWith("[\n  {\"name\": \"barrier\", \"ranks\": 2, \"bytes\": 0, \"ours\": "), json);
        assertTrue(
                json.endsWith(", \"peer\": null, \"peer_name\": \"Open MPI\", \"unit\": \"µs\", \"ratio\": null}\n]\n"),
                json);
    }
}
