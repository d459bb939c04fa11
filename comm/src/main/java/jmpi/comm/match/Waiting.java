package jmpi.comm.match;

import jmpi.comm.os.Cpu;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Transport;
import jmpi.comm.transport.Watch;

/** How calls of the program wait, moving everything on meanwhile; the progress thread, if there is one, stands back. */
final class Waiting {
    /** Some microseconds, within which a prompt peer answers; longer would take the core from a compiler or a collector. */
    private static final int SPINS = 100;

    /** Marks a number for {@link #step} that is an announcement of sleep instead of a count; both fit below it. */
    private static final int ANNOUNCED = 1 << 30;

    private final Gate gate;
    private final Duty duty;
    private final Transport transport;
    private final int spins;
    private final int yields;
    private final Crowding crowding; // null if ranks have to share cores
    private Watch watch;
    private ProgressThread progress; // null if only the program's own calls make progress

    Waiting(int rank, Gate gate, Duty duty, Transport transport, boolean coreForEveryRank, Watch watch) {
        this.gate = gate;
        this.duty = duty;
        this.transport = transport;
        this.spins = coreForEveryRank ? SPINS : 0;
        this.yields = transport.yields();
        this.crowding = coreForEveryRank ? new Crowding(rank, System::nanoTime, Thread::yield, Cpu::leave) : null;
        this.watch = watch;
    }

    void startThread(String name, Bell bell, boolean coreForThread) {
        progress = new ProgressThread(name, gate, duty, watch, bell, coreForThread);
        watch = progress;
    }

    void stopThread() {
        if (progress != null) {
            progress.close();
        }
    }

    boolean maySpin() {
        return spins > 0;
    }

    /** Throws if there is no point in waiting. */
    void check() {
        watch.check();
    }

    void await(Operation operation) {
        if (operation.done()) {
            return;
        }
        begin();
        try {
            spinFor(operation);
            for (int idle = spins; !operation.done(); ) {
                idle = step(idle);
            }
        } finally {
            end();
        }
    }

    /** The first part of the ladder with one pass through the gate, because most messages come within it. */
    private void spinFor(Operation operation) {
        gate.enter();
        try {
            for (int i = 0; i < spins; i++) {
                if (duty.poll() == 0) {
                    Thread.onSpinWait();
                } else if (operation.done()) {
                    return;
                }
            }
        } finally {
            gate.exit();
        }
    }

    /** Runs something to its end. */
    void run(Ongoing work) {
        begin();
        try {
            for (int idle = 0; ; idle = step(idle)) {
                gate.enter();
                try {
                    while (work.advance() > 0) {
                        idle = 0;
                    }
                    if (work.finished()) {
                        return;
                    }
                } finally {
                    gate.exit();
                }
            }
        } finally {
            end();
        }
    }

    /** Waits for something that every poll moves on. */
    void await(Ongoing work) {
        if (isFinished(work)) {
            return;
        }
        begin();
        try {
            for (int idle = 0; !isFinished(work); ) {
                idle = step(idle);
            }
        } finally {
            end();
        }
    }

    /** Inside the gate, because another thread may be moving it on. */
    boolean isFinished(Ongoing work) {
        gate.enter();
        try {
            return work.finished();
        } finally {
            gate.exit();
        }
    }

    private void begin() {
        if (progress != null) {
            gate.enter();
            progress.waitBegins();
            gate.exit();
        }
    }

    private void end() {
        if (progress != null) {
            gate.enter();
            progress.waitIsOver();
            gate.exit();
        }
    }

    /** Every poll moves it on from now on. */
    void start(Ongoing work) {
        gate.enter();
        try {
            work.advance();
            if (!work.finished()) {
                if (progress != null) {
                    progress.starts();
                }
                duty.add(work);
            }
        } finally {
            gate.exit();
        }
    }

    /** The program goes on while this is under way. */
    void handOver(Operation operation) {
        if (progress != null) {
            gate.enter();
            progress.add(operation);
            gate.exit();
        }
    }

    /** {@link jmpi.comm.transport.Progress#step}. */
    int step(int idle) {
        gate.enter();
        try {
            if (duty.poll() > 0) {
                return 0;
            }
            if (idle == spins + yields) {
                // The caller looks whether it still has to wait, and comes back to sleep with what was announced.
                return ANNOUNCED | duty.announceSleep() & (ANNOUNCED - 1);
            }
        } finally {
            gate.exit();
        }
        if (idle < spins) {
            Thread.onSpinWait();
            return idle + 1;
        }
        watch.check();
        if (idle < spins + yields) {
            duty.isAwake();
            giveCoreAway();
        } else {
            transport.sleep(idle & (ANNOUNCED - 1));
            return spins + yields; // announce anew before sleeping again
        }
        return idle + 1;
    }

    private void giveCoreAway() {
        if (crowding == null) {
            Thread.yield();
        } else {
            crowding.yield();
        }
    }
}
