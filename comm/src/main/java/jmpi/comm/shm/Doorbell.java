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
    private final MemorySegment memory;
    private final MemorySegment word;
    private final long progressBell;
    private MemorySegment progressWord; // null until a progress thread is rung

    private int naps;
    private MemorySegment timeout;

    Doorbell(MemorySegment memory, int rank) {
        this.words = new Words(memory);
        this.bell = rankBlock(rank) + RANK_DOORBELL;
        this.sleeping = rankBlock(rank) + RANK_SLEEPING;
        this.memory = memory;
        this.word = memory.asSlice(bell, 4);
        this.progressBell = rankBlock(rank) + RANK_PROGRESS_BELL;
    }

    /**
     * From now on a {@link #ring} is heard; the caller looks once more for work and then sleeps. Several threads of the
     * rank may do so at once, so each keeps for itself how often the bell had been rung.
     */
    int announce() {
        int rung = words.getIntAcquire(bell);
        if (naps >= NAPS) { // a nap ends by itself, and ringing would make the ringer link the futex
            words.getAndOrInt(sleeping, SLEEPING_PROGRAM);
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
        if (words.getIntOpaque(sleeping) != 0) {
            wake(words.getAndSetInt(sleeping, 0));
        }
    }

    /** The same for a word of shared memory, which only calls of the program wait for. */
    void ringIfProgramSleeps() {
        if ((words.getIntOpaque(sleeping) & SLEEPING_PROGRAM) != 0) {
            wake(words.getAndAndInt(sleeping, ~SLEEPING_PROGRAM) & SLEEPING_PROGRAM);
        }
    }

    private void wake(int asleep) {
        if ((asleep & SLEEPING_PROGRAM) != 0) {
            wake(words, bell, word);
        }
        if ((asleep & SLEEPING_PROGRESS) != 0) {
            if (progressWord == null) {
                progressWord = memory.asSlice(progressBell, 4);
            }
            wake(words, progressBell, progressWord);
        }
    }

    /** Wakes all who sleep on a word. */
    static void wake(Words words, long bell, MemorySegment word) {
        words.getAndAddInt(bell, 1);
        if (Futex.AVAILABLE) {
            Futex.wake(word);
        }
    }
}
