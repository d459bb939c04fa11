package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OverlapTest {
    @Test
    void whatTheWholeTakesLongerThanTheComputationWasNotHidden() {
        assertEquals(100, Overlap.overlap(10, 10, 10), "all");
        assertEquals(0, Overlap.overlap(20, 10, 10), "nothing");
        assertEquals(75, Overlap.overlap(12.5, 10, 10));
        assertEquals(0, Overlap.overlap(40, 10, 10), "less than nothing is nothing");
        assertEquals(100, Overlap.overlap(9, 10, 10));
    }
}
