package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EffortTest {
    private static final Effort BY_TIME = new Effort(1000, 400, 0, 0, 0);

    @Test
    void asManyCallsAsFitAreMeasured() {
        assertEquals(200, BY_TIME.batchOf(0.5, true), "the most in a batch");
        assertEquals(20, BY_TIME.batchOf(100, true), "2 ms");
        assertEquals(1, BY_TIME.batchOf(5000, true));
        assertEquals(1, BY_TIME.batchOf(0.5, false), "calls that are timed alone");
        assertEquals(4000, BY_TIME.batchesOf(100));
        assertEquals(10_000, BY_TIME.batchesOf(0.1), "no more than that");
        assertEquals(5, BY_TIME.batchesOf(1e9), "a median of a few, however long they take");
    }

    @Test
    void itIsWarmWhenAsManyCallsAgainWouldFillTheTime() {
        assertFalse(BY_TIME.isWarm(1000, 499_999));
        assertTrue(BY_TIME.isWarm(1, 500_000));
        assertTrue(BY_TIME.isWarm(400_000, 1), "any compiler is done by then");
        assertTrue(BY_TIME.warm().isWarm(1, 125_000), "less for further sizes");
    }

    @Test
    void numbersAreKept() {
        Effort counted = new Effort(1000, 400, 30, 7, 3);
        assertEquals(7, counted.batchOf(1e9, false));
        assertEquals(3, counted.batchesOf(0.001));
        assertFalse(counted.isWarm(29, 1e12));
        assertTrue(counted.isWarm(30, 0));
    }
}
