package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.os.Futex;

/**
 * One word of a rank's block on which its threads sleep; one doorbell serves all sources. Who has something for the
 * rank rings only if the rank says that it sleeps, so that a prompt receiver costs the sender one read.
 */
final class Doorbell {
    /** The net under every protocol: nobody sleeps longer than this without looking round. */
    private static final long LONGEST_SLEEP = 10_000_000;

    /** Start-up is over after so many sleeps; before that, linking the futex would cost more than it gives. */
    private static final int NAPS = 20;

    private static final long NAP = 200_000;

    private final MemorySegment memory;
    private final long bell;
    private final long sleeping;
    private final MemorySegment word;

    private int naps;
    private int expected;
    private MemorySegment timeout;

    Doorbell(MemorySegment memory, int rank) {
        this.memory = memory;
        this.bell = rankBlock(rank) + RANK_DOORBELL;
        this.sleeping = rankBlock(rank) + RANK_SLEEPING;
        this.word = memory.asSlice(bell, 4);
    }

    /** From now on a {@link #ring} is heard; the caller looks once more for work and then sleeps. */
    void announce() {
        if (naps < NAPS) {
            return; // a nap ends by itself, and ringing would make the ringer link the futex
        }
        expected = (int) INT.getAcquire(memory, bell);
        INT.setVolatile(memory, sleeping, 1);
        // The announcement is visible before the last look for work; the ringer has the mirror image.
        VarHandle.fullFence();
    }

    void sleep() {
        if (naps < NAPS) {
            naps++;
            LockSupport.parkNanos(NAP);
        } else if (!Futex.AVAILABLE) {
            LockSupport.parkNanos(NAP);
        } else {
            if (timeout == null) {
                timeout = Futex.timeout(LONGEST_SLEEP);
            }
            Futex.await(word, expected, timeout);
        }
    }

    /** Wakes the rank if it sleeps or is about to. To be called after the thing that it waits for was published. */
    void ring() {
        VarHandle.fullFence();
        ringIfAsleep();
    }

    /** {@link #ring} for a caller that has made the fence. */
    void ringIfAsleep() {
        if ((int) INT.getOpaque(memory, sleeping) != 0 && (int) INT.getAndSet(memory, sleeping, 0) != 0) {
            wake();
        }
    }

    void wake() {
        INT.getAndAdd(memory, bell, 1);
        if (Futex.AVAILABLE) {
            Futex.wake(word);
        }
    }
}
