package jmpi.comm.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a launcher leaves in the environment, and what another launcher does. */
class JobTest {
    private static Map<String, String> contract() {
        var environment = new HashMap<String, String>();
        environment.put("JMPI_RANK", "2");
        environment.put("JMPI_SIZE", "4");
        environment.put("JMPI_LOCAL_RANK", "2");
        environment.put("JMPI_LOCAL_SIZE", "4");
        environment.put("JMPI_HOST", "0");
        environment.put("JMPI_HOSTS", "1");
        environment.put("JMPI_CORES", "8");
        environment.put("JMPI_SEGMENT", "/proc/self/fd/3");
        return environment;
    }

    @Test
    void theContract() {
        Map<String, String> environment = contract();
        Path segment = Path.of("/proc/self/fd/3");
        assertEquals(new Job(2, Layout.oneHost(4), 8, segment, Wire.DEFAULT, false), Job.of(environment));
        environment.put("JMPI_PROGRESS", "thread");
        assertEquals(new Job(2, Layout.oneHost(4), 8, segment, Wire.DEFAULT, true), Job.of(environment));
    }

    @Test
    void aProgramStartedAloneIsAJobOfOneRank() {
        Job job = Job.of(Map.of("PATH", "/bin"));
        assertEquals(1, job.size());
        assertEquals(0, job.rank());
        assertNull(job.segment());
    }

    @ParameterizedTest
    @CsvSource({
        "JMPI_RANK, 4, 0 to 3",
        "JMPI_RANK, -1, 0 to 3",
        "JMPI_RANK, two, 0 to 3",
        "JMPI_SIZE, 0, from 1",
        "JMPI_SIZE, , from 1",
        "JMPI_LOCAL_RANK, 3, expected 2",
        "JMPI_LOCAL_SIZE, 5, expected 4",
        "JMPI_HOST, -1, from 0",
        "JMPI_CORES, 0, from 1",
        "JMPI_PROGRESS, yes, poll or thread",
    })
    void whatMakesNoSense(String name, String value, String expected) {
        Map<String, String> environment = contract();
        environment.put(name, value);
        Errors.expect(JobException.class, () -> Job.of(environment), name + "=" + value, expected);
    }

    @Test
    void manyRanksNeedASegment() {
        Map<String, String> environment = contract();
        environment.remove("JMPI_SEGMENT");
        Errors.expect(JobException.class, () -> Job.of(environment), "JMPI_SEGMENT is not set", "4 ranks");
    }

    @ParameterizedTest
    @CsvSource({"OMPI_COMM_WORLD_SIZE, 2", "PMI_SIZE, 16", "SLURM_STEP_NUM_TASKS, 3"})
    void anotherLauncherIsRefused(String name, String value) {
        Errors.expect(
                JobException.class,
                () -> Job.of(Map.of(name, value)),
                "another launcher started " + value,
                name,
                "jmpirun");
        assertEquals(1, Job.of(Map.of(name, "1")).size());
    }
}
