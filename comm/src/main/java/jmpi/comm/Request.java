package jmpi.comm;

import jmpi.comm.transport.Progress;

/**
 * An operation under way: {@code try (Request r = world.irecv(a, 0, 7)) { compute(); }} completes it at the end of
 * the block. Until it is complete its buffers belong to jmpi.
 *
 * <p>A request moves on whenever its rank is inside any call of jmpi, and with {@code jmpirun --progress thread} also
 * while the program computes. It may be asked by one thread at a time.
 */
public interface Request extends AutoCloseable {
    /**
     * Waits until the operation is complete.
     *
     * @return what was received; for a send or a collective, null
     * @throws TruncationException if the message was longer than the receive buffer
     * @throws MismatchException if it held other elements than the receive expected
     */
    Status await();

    /**
     * Does what can be done now and says whether the operation is complete; if it failed, {@link #await} throws.
     *
     * @return true once it is complete
     */
    boolean test();

    /** Waits until the operation is complete, like {@link #await}. */
    @Override
    default void close() {
        await();
    }

    /**
     * The engine that moves this request on.
     *
     * @return the rank's duty cycle
     */
    Progress progress();

    /**
     * Waits for all requests.
     *
     * @param requests in any order
     * @throws RuntimeException the first failure, after all are complete
     */
    static void awaitAll(Request... requests) {
        RuntimeException first = null;
        for (Request request : requests) {
            try {
                request.await();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * Waits until one of the requests is complete.
     *
     * @param requests at least one
     * @return the index of a complete one, the lowest if there are several
     * @throws UsageException if there is none to wait for
     */
    static int awaitAny(Request... requests) {
        if (requests.length == 0) {
            throw new UsageException("awaitAny of no requests would wait for ever; expected at least one");
        }
        for (int idle = 0; ; idle = requests[0].progress().step(idle)) {
            for (int i = 0; i < requests.length; i++) {
                if (requests[i].test()) {
                    return i;
                }
            }
        }
    }
}
