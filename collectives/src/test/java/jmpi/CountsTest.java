package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void dividesEvenly() {
        assertArrayEquals(new long[] {3, 3, 2}, Counts.even(8, 3));
        assertArrayEquals(new long[] {1, 0}, Counts.even(1, 2));
        assertEquals(6, Counts.begin(8, 3, 2));
        assertEquals(8, Counts.begin(8, 3, 3));
        assertEquals(1L << 40, Counts.begin(1L << 40, 7, 7));
        assertArrayEquals(new long[] {0, 3, 6}, Counts.displacements(3, 3, 2));
        assertArrayEquals(new long[0], Counts.displacements());
        assertThrows(UsageException.class, () -> Counts.even(5, 0));
        assertThrows(UsageException.class, () -> Counts.even(-1, 2));
    }
}
