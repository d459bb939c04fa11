package jmpi.comm.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Moves, seen by what Linux says of the thread. */
class CpuTest {
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final Path STAT = Path.of("/proc/thread-self/stat");

    @Test
    void movesAndMayStillUseAllCpus() throws IOException {
        assumeTrue(Files.exists(STATUS), "no Linux");
        String allowed = allowed();
        boolean several = allowed.contains(",") || allowed.contains("-");
        int moved = 0;
        for (int i = 0; i < 20; i++) {
            int before = cpu();
            assertEquals(several, Cpu.leave());
            moved += cpu() != before ? 1 : 0;
            assertEquals(allowed, allowed());
        }
        // The system may move the thread too, but not back every time.
        assertTrue(moved > 0 || !several, "never seen on another CPU");
    }

    private static String allowed() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
    }

    /** Field 39 of the line, counted behind the name, which may have blanks. */
    private static int cpu() throws IOException {
        String stat = Files.readString(STAT);
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[36]);
    }
}
