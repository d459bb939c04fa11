package jmpi.launch.node;

import jmpi.launch.node.Message.Order;

/**
 * One host's share of a job: its ranks, what they print, and how they end. What happens there is told as
 * {@link Message.Report}s. All methods are called by the one thread that decides about the job.
 */
public interface Node {
    /** A very long time. */
    long NEVER = Long.MAX_VALUE / 2;

    /**
     * Does what the launcher wants of this host.
     *
     * @param order what to do
     */
    void obey(Order order);

    /**
     * A child of this process has ended.
     *
     * @param pid its number
     * @param status as waitpid gives it
     * @return whether it belonged to this host's share
     */
    boolean ended(int pid, int status);

    /**
     * Looks after what nobody tells.
     *
     * @param now System.nanoTime()
     * @return after how many nanoseconds this is to be called again
     */
    long look(long now);

    /**
     * For how long nothing has been heard of the host.
     *
     * @return milliseconds; 0 for this host
     */
    long silentMillis();

    /**
     * Ends what is left of the ranks, and shows what is left of their output, once no rank runs any more.
     *
     * @param milliseconds to wait at most
     * @return whether all is shown; if not, this may be called again
     */
    boolean finish(long milliseconds);

    /** Leaves nothing of the job on the host. */
    void close();
}
