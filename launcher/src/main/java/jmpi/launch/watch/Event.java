package jmpi.launch.watch;

import java.io.IOException;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Report;

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
     * A host has something to tell.
     *
     * @param host its number
     * @param report what it tells
     */
    record Reported(int host, Report report) implements Event {}

    /**
     * A host is not there, or not any more.
     *
     * @param host its number
     * @param reason in words
     * @param starting whether it never was there
     */
    record HostLost(int host, String reason, boolean starting) implements Event {}

    /**
     * The launcher wants something of this host.
     *
     * @param order what it wants
     */
    record Ordered(Order order) implements Event {}

    /** The launcher is gone. */
    record Abandoned() implements Event {}

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
