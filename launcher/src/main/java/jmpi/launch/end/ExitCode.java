package jmpi.launch.end;

/** Exit codes of jmpirun that are not a rank's own. */
public final class ExitCode {
    /** All ranks ended well. */
    public static final int OK = 0;

    /** A program does not compile, a rank left without closing its world, or all ranks wait for each other. */
    public static final int FAILED = 1;

    /** The command line or the machine does not allow the job. */
    public static final int USAGE = 2;

    /** The time limit was reached. */
    public static final int TIMEOUT = 124;

    /** Killed by signal n: this plus n, as shells say it. */
    public static final int SIGNAL = 128;

    /** The reader of the output went away, as after a SIGPIPE. */
    public static final int OUTPUT_CLOSED = SIGNAL + 13;

    private ExitCode() {}
}
