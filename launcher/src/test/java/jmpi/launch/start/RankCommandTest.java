package jmpi.launch.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jmpi.launch.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a rank. */
class RankCommandTest {
    @TempDir
    Path folder;

    private List<String> line(String... options) {
        return new RankCommand(folder.resolve("jmpi.aot"), 4, 2, List.of(options))
                .of(new Program.Java("Main", "a.jar"), List.of("x"), null);
    }

    @Test
    void namesTheStartUpCacheWhereThereIsOne() throws IOException {
        assertTrue(line().stream().noneMatch(option -> option.contains("AOTCache") || option.contains("Archive")));
        Files.createFile(folder.resolve("jmpi.aot"));
        List<String> line = line("-XX:ArchiveRelocationMode=1");
        assertTrue(line.contains("-XX:AOTCache=" + folder.resolve("jmpi.aot")));
        // What the user asks for comes later, and so wins.
        assertTrue(line.indexOf("-XX:ArchiveRelocationMode=0") < line.indexOf("-XX:ArchiveRelocationMode=1"));
        assertEquals(List.of("-cp", "a.jar", "Main", "x"), line.subList(line.size() - 4, line.size()));
    }

    @Test
    void takesTheUsersCollector() {
        assertTrue(line().contains("-XX:+UseSerialGC"));
        assertFalse(line("-XX:+UseZGC").contains("-XX:+UseSerialGC"));
    }
}
