package jmpi.comm.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Lets one thread at a time into the engine, and the same thread as often as it likes. Several threads on several
 * communicators pass through it in turn; it is held for one poll, never while waiting. An uncontended pass costs one
 * compare-and-set, a third of what a lock that queues its threads costs.
 */
final class Gate {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Gate.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Thread owner;
    private int depth;

    /** Whether a call of the program found the gate shut since the progress thread last looked. */
    private volatile boolean wanted;

    void enter() {
        Thread me = Thread.currentThread();
        if (owner != me) {
            while (!OWNER.compareAndSet(this, null, me)) {
                wanted = true;
                Thread.yield();
            }
        }
        depth++;
    }

    /** For the progress thread, which never waits for the gate and lets everybody else go first. */
    boolean tryEnter() {
        if (wanted) {
            wanted = false;
            return false;
        }
        if (!OWNER.compareAndSet(this, null, Thread.currentThread())) {
            return false;
        }
        depth++;
        return true;
    }

    void exit() {
        if (--depth == 0) {
            // Release: all that was done inside is seen by the next one in.
            OWNER.setRelease(this, null);
        }
    }
}
