package jmpi.comm.match;

import java.util.concurrent.locks.LockSupport;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Watch;

/**
 * Moves on what a rank has under way while its program computes, in a job that asks for it. It acts only if something is
 * under way, no call of the program waits (those move on everything themselves), and none was made since its last look:
 * a program that awaits at once what it starts is not disturbed. What this costs such a program is a number in memory
 * that no other rank reads.
 *
 * <pre>
 * program       start  compute ............................ await  compute
 * this thread   nap   |look: nothing yet, arm the bell|sleep|       nap
 *                                                   ^ the sender of a frame rings
 * </pre>
 */
final class ProgressThread implements Watch {
    /** Where a core is free, the thread looks again and again for so long after anything has happened. */
    private static final long SPIN_NANOS = 200_000;

    /** Between two such looks: more than a call needs to come back and wait. */
    private static final int PAUSES = 50;

    /** The shortest sleep. A sleep is as long as it has been quiet, and a call of the program ends any longer one. */
    private static final long NAP_NANOS = 200_000;

    /** The net under everything, as for calls that wait ... */
    private static final long LONGEST_SLEEP = 10_000_000;

    /** ... unless nothing has happened for so long. */
    private static final long IDLE_NANOS = 1_000_000_000;

    /** The gate is most often shut for one poll. */
    private static final long GATE_NANOS = 20_000;

    private final Gate gate;
    private final Duty duty;
    private final Watch watch;
    private final Bell bell;
    private final long spinNanos;
    private final Thread thread;

    // These are written by who holds the gate; the volatile ones are read without it.

    /** Sends and receives that are not complete and that no call waits for. */
    private int operations;
    /** Whether the bell is armed. */
    private boolean armed;
    /** How often the program has started something while nothing was under way, or waited while something was. */
    private volatile int calls;
    /** Threads of the program inside a call that waits. */
    private volatile int waiting;

    private volatile boolean longSleep;
    private volatile boolean closed;
    private volatile Throwable failure;

    /**
     * Starts the thread.
     *
     * @param coreForThread whether it may spin without taking a core from a rank
     */
    ProgressThread(String name, Gate gate, Duty duty, Watch watch, Bell bell, boolean coreForThread) {
        this.gate = gate;
        this.duty = duty;
        this.watch = watch;
        this.bell = bell;
        this.spinNanos = coreForThread ? SPIN_NANOS : 0;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread.start();
    }

    /** An operation has been started that no call waits for; the gate is held. */
    void add(Operation operation) {
        if (!operation.done()) {
            starts();
            operations++;
            operation.leaveTo(this);
        }
    }

    /**
     * Something comes under way that no call waits for; the gate is held. With other such things it is not news, or
     * a program that starts one after the other would never be seen computing.
     */
    void starts() {
        if (operations == 0 && !duty.hasOngoing()) {
            called();
        } else if (!duty.hasSentAll()) {
            wake(); // nobody has asked for room for it
        }
    }

    private void called() {
        calls = calls + 1;
        wake();
    }

    private void wake() {
        if (longSleep) {
            longSleep = false;
            bell.ring();
        }
    }

    /** Such an operation is complete; the gate is held. */
    void completed() {
        operations--;
    }

    /** A call of the program begins to wait; the gate is held. */
    void waitBegins() {
        waiting = waiting + 1;
        if (isUnderWay()) {
            calls = calls + 1;
        }
        if (armed) {
            armed = false;
            bell.disarm(); // what comes is taken by that call
        }
    }

    /** The gate is held. */
    void waitIsOver() {
        waiting = waiting - 1;
        if (isUnderWay()) {
            called();
        }
    }

    private boolean isUnderWay() {
        return operations > 0 || duty.isUnderWay();
    }

    private void run() {
        int seen = calls;
        for (long active = System.nanoTime(); !closed; ) {
            int rings = bell.rings(); // in this order: a ring during the look is not slept through
            int now = calls;
            long quiet = System.nanoTime() - active;
            boolean moved = now == seen && waiting == 0 && look(quiet >= spinNanos);
            if (moved || now != seen) {
                seen = now;
                active = System.nanoTime();
                quiet = 0;
            }
            if (quiet < spinNanos) {
                pause();
            } else if (!moved) {
                sleep(rings, quiet, now);
            }
        }
    }

    private static void pause() {
        for (int i = 0; i < PAUSES; i++) {
            Thread.onSpinWait();
        }
    }

    private void sleep(int rings, long quiet, int seen) {
        longSleep = quiet > NAP_NANOS;
        if (calls == seen) { // in this order, and the program in the other, so that no call is slept through
            long longest = quiet < IDLE_NANOS ? LONGEST_SLEEP : IDLE_NANOS;
            bell.sleep(rings, Math.max(NAP_NANOS, Math.min(quiet, longest)));
        }
        longSleep = false;
    }

    /** Does what there is to do; whether that was anything. */
    private boolean look(boolean beforeSleep) {
        boolean entered = false;
        while (waiting == 0 && !(entered = gate.tryEnter())) {
            LockSupport.parkNanos(GATE_NANOS);
        }
        if (!entered) {
            return false;
        }
        try {
            return waiting == 0 && isUnderWay() && moveOn(beforeSleep);
        } finally {
            gate.exit();
        }
    }

    private boolean moveOn(boolean beforeSleep) {
        boolean moved = poll() > 0;
        if (!moved && beforeSleep && !(armed && bell.isArmed() && duty.hasSentAll())) {
            duty.awaitRoom();
            armed = true;
            bell.arm();
            moved = poll() > 0; // what came before the bell was armed
        }
        if (moved && armed) {
            armed = false;
            bell.disarm(); // nobody needs to ring while there is work
        }
        return moved;
    }

    /** What goes wrong here is thrown where the program next waits or tests. */
    private int poll() {
        try {
            return failure == null ? duty.poll() : 0;
        } catch (RuntimeException | Error e) {
            failure = e;
            return 0;
        }
    }

    @Override
    public void check() {
        watch.check();
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    /** Ends the thread; what is under way is left to the calls of the program. */
    void close() {
        closed = true;
        bell.ring();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
