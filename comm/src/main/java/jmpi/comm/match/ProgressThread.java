package jmpi.comm.match;

import java.util.concurrent.locks.LockSupport;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Watch;

/**
 * Moves on what a rank has under way while its program computes, in a job that asks for it. It acts only as long as no
 * call of the program waits, because those move on everything themselves, and sleeps on a {@link Bell} of its own
 * otherwise. That it is never woken by the program but by the next frame's sender is what keeps non-blocking calls
 * cheap: all they do is to arm the bell.
 *
 * <p>All fields but the volatile ones belong to who holds the gate.
 */
final class ProgressThread implements Watch {
    /** A sleeping thread of a virtual machine needs as long until it runs. */
    private static final long SPIN_NANOS = 50_000;

    private static final int PAUSES = 20;

    /** The gate is most often shut for one poll. */
    private static final long GATE_NANOS = 20_000;

    /** After so many looks at nothing, which is a second, it takes more than a frame to wake the thread. */
    private static final int IDLE_LOOKS = 100;

    private final Gate gate;
    private final Duty duty;
    private final Watch watch;
    private final Bell bell;
    private final long spinNanos;
    private final Thread thread;

    /** Sends and receives that are not complete and that no call waits for. */
    private int operations;
    /** Threads of the program inside a call that waits. */
    private int waiting;
    /** Whether the thread is on duty, or has been woken to be. */
    private boolean awake;

    private int idleLooks;
    private long lastWork;
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

    /** An operation that no call waits for has been started; the gate is held. */
    void add(Operation operation) {
        if (!operation.done()) {
            operations++;
            operation.leaveTo(this);
            handOver();
        }
    }

    /** Such an operation is complete; the gate is held. */
    void completed() {
        operations--;
    }

    /** A call of the program begins to wait; the gate is held. */
    void standBack() {
        if (bell.isArmed()) {
            bell.disarm();
        }
    }

    /** The same for longer: until {@link #waitIsOver}. */
    void waitBegins() {
        waiting++;
        standBack();
    }

    /** The gate is held. */
    void waitIsOver() {
        waiting--;
        handOver();
    }

    /**
     * The program goes on to compute: if it leaves anything under way, the next frame wakes the thread. The gate is held.
     */
    void handOver() {
        if (awake || waiting > 0 || !isUnderWay() || bell.isArmed() && duty.hasSentAll()) {
            return;
        }
        boolean idle = idleLooks >= IDLE_LOOKS;
        if (!idle) {
            duty.awaitRoom();
            bell.arm();
        }
        if (idle || poll() > 0) { // what came before the bell was armed
            idleLooks = 0;
            awake = true;
            bell.ring();
        }
    }

    private boolean isUnderWay() {
        return operations > 0 || duty.isUnderWay();
    }

    private void run() {
        while (!closed) {
            int rings = bell.rings(); // in this order: a ring during the look is not slept through
            if (!look()) {
                bell.sleep(rings, idleLooks >= IDLE_LOOKS);
            } else if (spinNanos > 0) {
                for (int i = 0; i < PAUSES; i++) {
                    Thread.onSpinWait(); // the gate is open meanwhile
                }
            }
        }
    }

    /** Does what there is to do; whether to look again at once. */
    private boolean look() {
        while (!gate.tryEnter()) {
            LockSupport.parkNanos(GATE_NANOS);
        }
        try {
            if (waiting > 0 || !isUnderWay()) {
                idleLooks++;
                awake = false;
            } else {
                idleLooks = 0;
                awake = moveOn();
            }
            return awake;
        } finally {
            gate.exit();
        }
    }

    private boolean moveOn() {
        if (poll() > 0) {
            lastWork = System.nanoTime();
            return true;
        }
        if (System.nanoTime() - lastWork < spinNanos) {
            return true;
        }
        duty.awaitRoom();
        bell.arm();
        if (poll() == 0) {
            return false;
        }
        bell.disarm();
        return true;
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
