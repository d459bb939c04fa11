package jmpi.launch.end;

/**
 * How a whole job ends.
 *
 * @param exitCode of jmpirun
 * @param message for the user; empty if there is nothing to say
 */
public record Ending(int exitCode, String message) {
    /** All ranks have ended well. */
    public static final Ending GOOD = new Ending(ExitCode.OK, "");
}
