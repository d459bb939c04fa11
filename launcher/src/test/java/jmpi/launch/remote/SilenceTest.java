package jmpi.launch.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void silenceCounts() {
        var silence = new Silence();
        for (int second = 1; second < 100; second++) {
            assertEquals(second * 1000, silence.millis(second * 1000, second * SECOND));
        }
    }

    @Test
    void whoWasStoppedHimselfBlamesNobody() {
        var silence = new Silence();
        silence.millis(500, SECOND);
        assertEquals(0, silence.millis(90_500, 91 * SECOND));
        assertEquals(1000, silence.millis(91_500, 92 * SECOND));
        assertEquals(200, silence.millis(200, 93 * SECOND));
        assertEquals(1200, silence.millis(1200, 94 * SECOND));
    }
}
