package jmpi.launch.end;

/** A job that cannot be started, or the launcher's own failure; the message is all that the user gets to see. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code of jmpirun. */
    private final int exitCode;

    /**
     * Makes an exception.
     *
     * @param exitCode exit code of jmpirun
     * @param message what is wrong, in one or two lines; empty if it has been said already
     */
    public LaunchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * Makes an exception for a bad command line.
     *
     * @param message what is wrong, in one or two lines
     */
    public LaunchException(String message) {
        this(ExitCode.USAGE, message);
    }

    /**
     * The launcher's exit code.
     *
     * @return exit code
     */
    public int exitCode() {
        return exitCode;
    }
}
