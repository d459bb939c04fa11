package jmpi.launch.start;

import java.util.List;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Spawn;

/**
 * Starts the ranks of a job, each into the guard's process group.
 *
 * @param environment who they are
 * @param directory to start in, null for the present one
 * @param group process group
 * @param segment descriptor of the host's segment
 * @param binding which CPUs they may use
 */
public record Starter(RankEnvironment environment, String directory, int group, int segment, Binding binding) {
    /**
     * Starts a rank.
     *
     * @param number its rank
     * @param command what it runs
     * @param input descriptor that it reads, below 0 for none
     * @return the rank
     */
    public Rank start(int number, List<String> command, int input) {
        LibC.Pipe output = LibC.pipe();
        LibC.Pipe error = LibC.pipe();
        try {
            int pid = new Spawn(command)
                    .environment(environment.of(number))
                    .directory(directory)
                    .group(group)
                    .cpus(binding.of(environment.layout().localOf(number)))
                    .descriptor(0, input)
                    .descriptor(1, output.write())
                    .descriptor(2, error.write())
                    .descriptor(Rank.SEGMENT_DESCRIPTOR, segment)
                    .start();
            return new Rank(number, pid, output.read(), error.read());
        } finally {
            LibC.close(output.write());
            LibC.close(error.write());
        }
    }
}
