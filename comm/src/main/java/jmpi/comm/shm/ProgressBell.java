package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.os.Futex;
import jmpi.comm.transport.Bell;

/** The word of a rank's block on which its progress thread sleeps; {@link Doorbell} rings it for frames. */
final class ProgressBell implements Bell {
    private static final long NAP = 200_000;

    private final Words words;
    private final long bell;
    private final long sleeping;
    private final MemorySegment word;
    private MemorySegment timeout;

    ProgressBell(MemorySegment memory, int rank) {
        this.words = new Words(memory);
        this.bell = rankBlock(rank) + RANK_PROGRESS_BELL;
        this.sleeping = rankBlock(rank) + RANK_SLEEPING;
        this.word = memory.asSlice(bell, 4);
    }

    @Override
    public int rings() {
        return words.getIntAcquire(bell);
    }

    @Override
    public void arm() {
        words.getAndOrInt(sleeping, SLEEPING_PROGRESS);
        // The announcement is visible before the last look for work; the ringer has the mirror image.
        VarHandle.fullFence();
    }

    @Override
    public void disarm() {
        words.getAndAndInt(sleeping, ~SLEEPING_PROGRESS);
    }

    @Override
    public boolean isArmed() {
        return (words.getIntOpaque(sleeping) & SLEEPING_PROGRESS) != 0;
    }

    @Override
    public void sleep(int rings, long nanos) {
        if (Futex.AVAILABLE) { // linked here, at the thread's first sleep, and not by a ring of the program
            if (timeout == null) {
                timeout = Futex.timeout(nanos);
            }
            Futex.set(timeout, nanos);
            Futex.await(word, rings, timeout); // returns at once if rung since
        } else {
            LockSupport.parkNanos(Math.min(nanos, NAP));
        }
    }

    @Override
    public void ring() {
        disarm();
        Doorbell.wake(words, bell, word);
    }
}
