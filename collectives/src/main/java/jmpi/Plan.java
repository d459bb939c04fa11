package jmpi;

import jmpi.comm.Request;
import jmpi.comm.Status;
import jmpi.comm.UsageException;

/**
 * A call that is described once and made again and again on the same memory, without garbage:
 * {@code try (Plan sum = world.allreducePlan(gradient, Op.SUM)) { while (…) { compute(); sum.start(); …; sum.await(); } }}.
 * MPI's persistent requests (MPI 4.1, sections 3.9 and 6.13).
 *
 * <p>Nothing happens before {@link #start}. All ranks start the plans of collective calls in the same order, among their
 * other collective calls; a plan meets plans only, and neither blocking nor non-blocking calls. While a plan is under
 * way its buffers belong to jmpi.
 */
public abstract sealed class Plan implements Request permits CollectivePlan, MessagePlan {
    private boolean underWay;
    private Status status;
    private RuntimeException failure;

    Plan() {}

    /**
     * Makes the call once more; it is under way afterwards.
     *
     * @return this
     * @throws UsageException if it is under way already
     */
    public final Plan start() {
        if (underWay) {
            throw new UsageException(this + " was started while it is under way; expected await or test before");
        }
        status = null;
        failure = null;
        begin();
        underWay = true;
        return this;
    }

    /**
     * Makes the call once more and waits for it.
     *
     * @return what was received; null but for a receive
     */
    public final Status run() {
        return start().await();
    }

    /** Waits until the call is complete; returns at once if it was not started. */
    @Override
    public final Status await() {
        if (underWay) {
            block();
            end();
        }
        if (failure != null) {
            throw failure;
        }
        return status;
    }

    @Override
    public final boolean test() {
        if (underWay) {
            if (!poll()) {
                return false;
            }
            end();
        }
        return true;
    }

    private void end() {
        underWay = false;
        try {
            status = finish();
        } catch (RuntimeException e) { // a mismatch, or what an operation of the program has thrown
            failure = e;
        }
    }

    abstract void begin();

    /** Waits for what was begun. */
    abstract void block();

    /** Does what can be done now and says whether what was begun is complete. */
    abstract boolean poll();

    /** Ends what is complete. */
    abstract Status finish();
}
