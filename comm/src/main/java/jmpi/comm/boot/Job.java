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
 * @param layout which rank is on which host
 * @param cores how many cores the ranks of this host may use together
 * @param segment the host's shared segment; null in a job of one rank
 * @param wire how the hosts of the job talk to each other
 * @param progressThread whether a thread of each rank moves on what is under way while the program computes
 */
public record Job(int rank, Layout layout, int cores, Path segment, Wire wire, boolean progressThread) {
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
            return new Job(0, Layout.oneHost(1), Runtime.getRuntime().availableProcessors(), null, Wire.DEFAULT, false);
        }
        int size = number(environment, "JMPI_SIZE", 1, Integer.MAX_VALUE);
        int rank = number(environment, "JMPI_RANK", 0, size - 1);
        String segment = environment.get("JMPI_SEGMENT");
        if (size > 1 && segment == null) {
            throw new JobException("JMPI_SEGMENT is not set, but the job has " + size + " ranks");
        }
        var job = new Job(
                rank,
                layout(environment, size),
                number(environment, "JMPI_CORES", 1, Integer.MAX_VALUE),
                segment == null ? null : Path.of(segment),
                Wire.of(environment),
                progressThread(environment));
        expect(environment, "JMPI_HOST", job.host());
        expect(environment, "JMPI_LOCAL_RANK", job.localRank());
        expect(environment, "JMPI_LOCAL_SIZE", job.localSize());
        return job;
    }

    private static boolean progressThread(Map<String, String> environment) {
        String value = environment.getOrDefault("JMPI_PROGRESS", "poll");
        if (!value.equals("poll") && !value.equals("thread")) {
            throw new JobException("JMPI_PROGRESS=" + value + " makes no sense; expected poll or thread");
        }
        return value.equals("thread");
    }

    private static Layout layout(Map<String, String> environment, int size) {
        String text = environment.get("JMPI_LAYOUT");
        Layout layout = text == null
                ? Layout.oneHost(size)
                : Layout.parse(text, environment.getOrDefault("JMPI_HOSTNAMES", ""));
        if (layout.ranks() != size) {
            throw new JobException(
                    "JMPI_LAYOUT=" + text + " places " + layout.ranks() + " ranks, but JMPI_SIZE=" + size);
        }
        return layout;
    }

    /** What follows from the layout is there for programs that are not Java; it must not say something else. */
    private static void expect(Map<String, String> environment, String name, int expected) {
        if (number(environment, name, 0, Integer.MAX_VALUE) != expected) {
            throw new JobException(name + "=" + environment.get(name)
                    + " contradicts JMPI_RANK, JMPI_SIZE and JMPI_LAYOUT" + "; expected " + expected);
        }
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

    static int number(Map<String, String> environment, String name, int least, int most) {
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

    /**
     * How many ranks the job has.
     *
     * @return ranks
     */
    public int size() {
        return layout.ranks();
    }

    /**
     * This rank's host among those of the job.
     *
     * @return its number
     */
    public int host() {
        return layout.hostOf(rank);
    }

    /**
     * This rank among those of its host.
     *
     * @return from 0
     */
    public int localRank() {
        return layout.localOf(rank);
    }

    /**
     * How many ranks this host has.
     *
     * @return ranks
     */
    public int localSize() {
        return layout.ranksOn(host()).length;
    }
}
