package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EffortTest {
    @Test
    void largeMessagesAreTimedOneByOne() {
        assertEquals(1, Effort.of(1024, 2, 2).batch());
        assertTrue(Effort.of(8, 2, 2).batch() > 1);
    }

    @Test
    void everySizeIsMeasuredOftenEnoughForAMedian() {
        for (long bytes = 8; bytes <= 1L << 33; bytes *= 2) {
            for (int ranks : new int[] {1, 2, 16, 1000}) {
                Effort effort = Effort.of(bytes, ranks, 2);
                assertTrue(effort.warmup() >= 50 && effort.batch() >= 1 && effort.batches() >= 20, effort::toString);
            }
        }
    }
}
