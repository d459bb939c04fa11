package jmpi.launch.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import jmpi.comm.boot.Layout;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingTest {
    private static final Layout LAYOUT = Layout.of(new int[] {0, 1, 1, 1}, List.of("a", "b"));

    @TempDir
    private Path topology;

    @Test
    void eachRankGetsACoreOfThoseAllowed() {
        Binding binding = Binding.toCores("b", 3, false, cpus(1, 4, 5, 7), topology);
        assertEquals(cpus(1), binding.of(0));
        assertEquals(cpus(4), binding.of(1));
        assertEquals(cpus(5), binding.of(2));
        assertEquals(3, binding.cpus(99));
        assertEquals(
                List.of("rank 1 on b bound to core 1", "rank 2 on b bound to core 4", "rank 3 on b bound to core 5"),
                binding.report(LAYOUT, 1, true));
        assertEquals(List.of(), binding.report(LAYOUT, 1, false));
    }

    @Test
    void theThreadsOfACoreGoTogether() throws Exception {
        for (int cpu : new int[] {0, 1, 2, 3, 10, 11}) {
            Path directory = Files.createDirectories(topology.resolve("cpu" + cpu + "/topology"));
            // As on many machines: CPU 1 is the second thread of core 0 here, 10 and 11 have none.
            String siblings = cpu < 2 ? "0-1" : cpu < 4 ? "2-3" : "" + cpu;
            Files.writeString(directory.resolve("thread_siblings_list"), siblings + "\n");
        }
        Binding binding = Binding.toCores("b", 3, false, cpus(0, 1, 3, 10, 11), topology);
        assertEquals(cpus(0, 1), binding.of(0));
        assertEquals(cpus(3), binding.of(1)); // its other thread is not allowed
        assertEquals(cpus(10), binding.of(2));
        assertEquals(4, binding.cpus(99));
        assertEquals(
                "rank 1 on b bound to core 0 (CPUs 0,1)",
                binding.report(LAYOUT, 1, true).getFirst());
    }

    @Test
    void tooFewCores() {
        var e = assertThrows(LaunchException.class, () -> Binding.toCores("b", 3, false, cpus(0, 1), topology));
        assertTrue(e.getMessage().startsWith("--bind-to core: b has 2 cores for 3 ranks"), e.getMessage());
        Binding shared = Binding.toCores("b", 3, true, cpus(0, 1), topology);
        assertEquals(cpus(0), shared.of(2));
        assertEquals(2, shared.cpus(99));
        assertEquals(List.of("3 ranks share 2 cores of b"), shared.report(LAYOUT, 1, false));
    }

    @Test
    void withoutABindingNothingChanges() {
        Binding none = Binding.none();
        assertNull(none.of(0));
        assertEquals(8, none.cpus(8));
        String line = none.report(LAYOUT, 0, true).getFirst();
        assertTrue(line.startsWith("rank 0 on a not bound: CPUs "), line);
    }

    private static BitSet cpus(int... numbers) {
        var set = new BitSet();
        Arrays.stream(numbers).forEach(set::set);
        return set;
    }
}
