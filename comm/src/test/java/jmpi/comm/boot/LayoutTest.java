package jmpi.comm.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rank is on which host, and how a rank is told. */
class LayoutTest {
    @Test
    void hostsOneAfterTheOther() {
        Layout layout = Layout.parse("0*2,1*3", "a,b");
        assertEquals(5, layout.ranks());
        assertEquals(2, layout.hosts());
        assertArrayEquals(new int[] {2, 3, 4}, layout.ranksOn(1));
        assertEquals(1, layout.hostOf(4));
        assertEquals(2, layout.localOf(4));
        assertEquals("rank 4 on b", layout.describe(4));
        assertEquals("0*2,1*3", layout.toString());
    }

    @Test
    void hostsInTurn() {
        Layout layout = Layout.of(new int[] {0, 1, 0, 1}, List.of("a", "b"));
        assertEquals("0,1,0,1", layout.toString());
        assertEquals(layout, Layout.parse("0,1,0,1", "a,b"));
        assertArrayEquals(new int[] {1, 3}, layout.ranksOn(1));
        assertEquals(1, layout.localOf(2));
    }

    @ParameterizedTest
    @CsvSource({"'0*x', a", "'', a", "'0,2', 'a,b,c'", "'0,1', a", "'-1', a"})
    void whatMakesNoSense(String text, String names) {
        Errors.expect(JobException.class, () -> Layout.parse(text, names), "layout");
    }

    @Test
    void aRankIsTold() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JMPI_RANK", "2",
                "JMPI_SIZE", "4",
                "JMPI_LOCAL_RANK", "0",
                "JMPI_LOCAL_SIZE", "2",
                "JMPI_HOST", "1",
                "JMPI_CORES", "2",
                "JMPI_SEGMENT", "/proc/self/fd/3",
                "JMPI_LAYOUT", "0*2,1*2",
                "JMPI_HOSTNAMES", "a,b"));
        Job job = Job.of(environment);
        assertEquals(1, job.host());
        assertEquals(0, job.localRank());
        assertEquals(2, job.localSize());
        environment.put("JMPI_SIZE", "5");
        Errors.expect(JobException.class, () -> Job.of(environment), "JMPI_LAYOUT=0*2,1*2", "JMPI_SIZE=5");
    }
}
