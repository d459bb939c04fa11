package jmpi.launch.watch;

import java.io.IOException;

/** What can happen to a running job. */
public sealed interface Event {
    /**
     * A process has ended.
     *
     * @param pid its number
     * @param status as waitpid gave it
     */
    record Ended(int pid, int status) implements Event {}

    /**
     * Somebody wants jmpirun to end.
     *
     * @param signal its number
     */
    record Signalled(int signal) implements Event {}

    /**
     * Standard output takes no more.
     *
     * @param cause why
     */
    record OutputFailed(IOException cause) implements Event {}
}
