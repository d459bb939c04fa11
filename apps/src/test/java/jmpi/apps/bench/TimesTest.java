package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void figuresOfManyBatches() {
        double[] micros =
                IntStream.rangeClosed(1, 1000).mapToDouble(i -> i / 10.0).toArray();
        Times times = new Times(micros, 20, 49, 51);
        assertEquals(50.05, times.mean(), 1e-9);
        assertEquals(50.05, times.median(), 1e-9);
        assertArrayEquals(new double[] {90, 99, 100}, times.percentiles(90, 99, 100), 0.1, "three digits are kept");
        assertEquals(20_000, times.allCalls());
    }

    @Test
    void theMedianOfAnOddNumberIsTheMiddle() {
        assertEquals(2, new Times(new double[] {9, 1, 2}, 1, 0, 0).median());
    }
}
