package jmpi.launch.node;

import java.util.List;
import java.util.Map;
import jmpi.comm.boot.Layout;
import jmpi.launch.program.Program;

/**
 * What a host must know to start its ranks.
 *
 * @param host its number in the job
 * @param layout which rank is where
 * @param program what they run
 * @param arguments of the program
 * @param directory where they start, null for the present one
 * @param environment variables that are set for them
 * @param jvmOptions options for each rank's JVM
 * @param record file of a start-up cache that rank 0 shall write when it ends, null for none
 * @param pinning which cores they use
 * @param columns width of the terminal that shows what they print, 0 if there is none
 * @param prompts whether a person types what rank 0 reads
 * @param peerTimeoutSeconds how long a rank may be stopped
 * @param deadlockSeconds how long ranks may wait for others before it is told; 0 for ever
 */
public record Share(
        int host,
        Layout layout,
        Program program,
        List<String> arguments,
        String directory,
        Map<String, String> environment,
        List<String> jvmOptions,
        String record,
        Pinning pinning,
        int columns,
        boolean prompts,
        int peerTimeoutSeconds,
        int deadlockSeconds) {
    /**
     * The same for another host.
     *
     * @param other number of the host
     * @return its share
     */
    public Share of(int other) {
        return new Share(
                other,
                layout,
                program,
                arguments,
                directory,
                environment,
                jvmOptions,
                record,
                pinning,
                columns,
                prompts,
                peerTimeoutSeconds,
                deadlockSeconds);
    }

    /**
     * How ranks are bound to cores.
     *
     * @param toCore whether each gets a core of its own
     * @param shared whether they may share cores if there are too few
     * @param report whether the cores of each are said
     */
    public record Pinning(boolean toCore, boolean shared, boolean report) {}

    /**
     * The host's ranks.
     *
     * @return their numbers in the job; not a copy
     */
    public int[] ranks() {
        return layout.ranksOn(host);
    }
}
