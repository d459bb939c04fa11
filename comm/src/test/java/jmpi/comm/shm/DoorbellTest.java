package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Who is about to sleep is woken by who rings, also if the ring comes first. */
class DoorbellTest {
    private final MemorySegment memory = Arena.ofShared().allocate(1 << 16, 4096);
    private final Doorbell sleeper = new Doorbell(memory, 1);
    private final Doorbell ringer = new Doorbell(memory, 1);

    private int rings() {
        return new Words(memory).getIntAcquire(SegmentLayout.rankBlock(1) + SegmentLayout.RANK_DOORBELL);
    }

    private void outgrowNaps() {
        for (int i = 0; i < 20; i++) {
            sleeper.sleep(sleeper.announce());
        }
    }

    @Test
    void isRungOnlyForWhoSleeps() {
        outgrowNaps();
        ringer.ring();
        assertEquals(0, rings());
        int ticket = sleeper.announce();
        ringer.ring();
        ringer.ring();
        assertEquals(1, rings());
        sleeper.sleep(ticket); // returns at once: the bell has been rung since
        assertEquals(1, rings());
    }

    @Test
    void aNapNeedsNoRing() {
        sleeper.announce();
        ringer.ring();
        assertEquals(0, rings());
    }
}
