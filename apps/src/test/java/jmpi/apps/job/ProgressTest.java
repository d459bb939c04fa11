package jmpi.apps.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void fillsUp() {
        assertEquals(
                "coding [          ]   0 % of 2,000 patches,         0/s",
                Progress.bar("coding", "patches", 0, 2000, 1, 56));
        assertEquals(
                "coding [#####     ]  50 % of 2,000 patches,       500/s",
                Progress.bar("coding", "patches", 1000, 2000, 2, 56));
        assertEquals(
                "coding [##########] 100 % of 2,000 patches,     1,000/s",
                Progress.bar("coding", "patches", 2000, 2000, 2, 56));
    }

    /** A line that is longer than the terminal would scroll at every drawing. */
    @Test
    void neverLeavesTheLine() {
        for (int columns = 1; columns < 200; columns++) {
            assertTrue(Progress.bar("coding", "patches", 123_456, 265_860, 0.3, columns)
                            .length()
                    < Math.max(columns, 2));
        }
    }
}
