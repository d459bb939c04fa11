package jmpi.launch.start;

/**
 * A rank that has been started.
 *
 * @param number its rank
 * @param pid its process
 * @param output read end of its standard output
 * @param error read end of its standard error
 */
public record Rank(int number, int pid, int output, int error) {
    /** Descriptor under which a rank finds the host's segment. */
    static final int SEGMENT_DESCRIPTOR = 3;
}
