package jmpi.comm.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jmpi.comm.JobException;

/**
 * The rank contract: what a launcher tells each process. {@code Job.of(System.getenv())} gives a job of one rank to a
 * program that was started alone.
 *
 * @param rank this process, from 0
 * @param size how many ranks the job has
 * @param localRank this process among those of its host
 * @param localSize how many ranks this host has
 * @param host this host among those of the job
 * @param cores how many cores the ranks of this host may use together
 * @param segment the host's shared segment; null in a job of one rank
 */
public record Job(int rank, int size, int localRank, int localSize, int host, int cores, Path segment) {
    /** Variables by which other launchers say that there is more than one rank. */
    private static final List<String> FOREIGN = List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS");

    /**
     * Reads the contract.
     *
     * @param environment a process' environment
     * @return this rank's part of the job
     * @throws JobException if the variables contradict each other, or if a launcher that jmpi does not know has started
     *     several ranks: they would be as many worlds of one rank
     */
    public static Job of(Map<String, String> environment) {
        if (!environment.containsKey("JMPI_RANK")) {
            refuseForeign(environment);
            return new Job(0, 1, 0, 1, 0, Runtime.getRuntime().availableProcessors(), null);
        }
        int size = number(environment, "JMPI_SIZE", 1, Integer.MAX_VALUE);
        int localSize = number(environment, "JMPI_LOCAL_SIZE", 1, size);
        String segment = environment.get("JMPI_SEGMENT");
        if (size > 1 && segment == null) {
            throw new JobException("JMPI_SEGMENT is not set, but the job has " + size + " ranks");
        }
        return new Job(
                number(environment, "JMPI_RANK", 0, size - 1),
                size,
                number(environment, "JMPI_LOCAL_RANK", 0, localSize - 1),
                localSize,
                number(environment, "JMPI_HOST", 0, Integer.MAX_VALUE),
                number(environment, "JMPI_CORES", 1, Integer.MAX_VALUE),
                segment == null ? null : Path.of(segment));
    }

    private static void refuseForeign(Map<String, String> environment) {
        for (String name : FOREIGN) {
            String value = environment.getOrDefault(name, "1");
            if (!value.equals("1")) {
                throw new JobException("another launcher started " + value + " ranks (" + name + "=" + value
                        + "); jmpi cannot join them: start the program with jmpirun");
            }
        }
    }

    private static int number(Map<String, String> environment, String name, int least, int most) {
        String value = environment.get(name);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, with what was expected
        }
        throw new JobException(name + "=" + value + " makes no sense; expected a number from " + least + " to " + most);
    }
}
