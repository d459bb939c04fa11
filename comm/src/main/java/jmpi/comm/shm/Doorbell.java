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

    private final Words words;
    private final long bell;
    private final long sleeping;
    private final MemorySegment word;

    private int naps;
    private MemorySegment timeout;

    Doorbell(MemorySegment memory, int rank) {
        this.words = new Words(memory);
        this.bell = rankBlock(rank) + RANK_DOORBELL;
        this.sleeping = rankBlock(rank) + RANK_SLEEPING;
        this.word = memory.asSlice(bell, 4);
    }

    /**
     * From now on a {@link #ring} is heard; the caller looks once more for work and then sleeps. Several threads of the
     * rank may do so at once, so each keeps for itself how often the bell had been rung.
     */
    int announce() {
        int rung = words.getIntAcquire(bell);
        if (naps >= NAPS) { // a nap ends by itself, and ringing would make the ringer link the futex
            words.setIntVolatile(sleeping, 1);
            // The announcement is visible before the last look for work; the ringer has the mirror image.
            VarHandle.fullFence();
        }
        return rung;
    }

    void sleep(int announcement) {
        int rung = words.getIntAcquire(bell);
        if ((rung - announcement) << 2 != 0) {
            return; // rung since, and what was announced may be over; the low 30 bits tell
        }
        if (naps < NAPS) {
            naps++;
            LockSupport.parkNanos(NAP);
        } else if (!Futex.AVAILABLE) {
            LockSupport.parkNanos(NAP);
        } else {
            if (timeout == null) {
                timeout = Futex.timeout(LONGEST_SLEEP);
            }
            Futex.await(word, rung, timeout);
        }
    }

    /** Wakes the rank if it sleeps or is about to. To be called after the thing that it waits for was published. */
    void ring() {
        VarHandle.fullFence();
        ringIfAsleep();
    }

    /** {@link #ring} for a caller that has made the fence. */
    void ringIfAsleep() {
        if (words.getIntOpaque(sleeping) != 0 && words.getAndSetInt(sleeping, 0) != 0) {
            wake();
        }
    }

    private void wake() {
        words.getAndAddInt(bell, 1);
        if (Futex.AVAILABLE) {
            Futex.wake(word);
        }
    }
}
