package jmpi.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When waiting ranks are an end, and when it is told for whom they wait. */
class StandstillTest {
    private static final long SECOND = 1_000_000_000;

    private long now = -SECOND / 2;

    private void seconds(Standstill standstill, int number, Integer... running) {
        for (int i = 0; i < number; i++) {
            now += SECOND;
            standstill.look(List.of(running), now);
        }
    }

    @Test
    void allOfOneHost() {
        var standstill = new Standstill(0);
        standstill.rest(0, new int[] {0});
        seconds(standstill, 20, 0, 1);
        assertFalse(standstill.isTotal());
        standstill.rest(0, new int[] {0, 1});
        seconds(standstill, 1, 0, 1);
        assertTrue(standstill.isTotal());
    }

    @Test
    void whoHasEndedIsNotWaitedFor() {
        var standstill = new Standstill(0);
        standstill.rest(0, new int[] {0, 2});
        seconds(standstill, 1, 0, 1, 2);
        assertFalse(standstill.isTotal());
        standstill.ended(0);
        seconds(standstill, 20, 0, 2);
        assertFalse(standstill.isTotal(), "what was told before does not count");
        standstill.rest(0, new int[] {0, 2});
        seconds(standstill, 1, 0, 2);
        assertTrue(standstill.isTotal());
        assertEquals(Set.of(0, 2), standstill.resting(List.of(0, 2)));
    }

    @Test
    void nobodyIsNotAll() {
        var standstill = new Standstill(0);
        seconds(standstill, 5);
        seconds(standstill, 5, 0);
        assertFalse(standstill.isTotal());
    }

    /** What is on its way between hosts may break it. */
    @Test
    void allOfSeveralHosts() {
        var standstill = new Standstill(5);
        standstill.rest(0, new int[] {0, 1});
        standstill.rest(1, new int[] {2, 3});
        seconds(standstill, 5, 0, 1, 2, 3);
        standstill.rest(1, new int[] {2});
        seconds(standstill, 1, 0, 1, 2, 3);
        standstill.rest(1, new int[] {2, 3});
        seconds(standstill, 5, 0, 1, 2, 3);
        assertFalse(standstill.isTotal());
        seconds(standstill, 1, 0, 1, 2, 3);
        assertTrue(standstill.isTotal());
    }

    /** An hour in which jmpirun was stopped is one look. */
    @Test
    void timeIsCountedInLooks() {
        var standstill = new Standstill(5);
        standstill.rest(0, new int[] {0, 1});
        seconds(standstill, 2, 0, 1);
        now += 3600 * SECOND;
        seconds(standstill, 1, 0, 1);
        for (int i = 0; i < 100; i++) {
            standstill.look(List.of(0, 1), now += SECOND / 1000);
        }
        assertFalse(standstill.isTotal());
    }

    @Test
    void itIsToldOnceForWhomMostWait() {
        var standstill = new Standstill(0);
        standstill.rest(0, new int[] {0, 2});
        seconds(standstill, 3, 0, 1, 2);
        assertFalse(standstill.isToBeTold());
        seconds(standstill, 1, 0, 1, 2);
        assertTrue(standstill.isToBeTold());
        seconds(standstill, 1, 0, 1, 2);
        assertFalse(standstill.isToBeTold());
    }

    @Test
    void oneThatIsDoneEarlyIsNoNews() {
        var standstill = new Standstill(0);
        standstill.rest(0, new int[] {1});
        seconds(standstill, 20, 0, 1, 2);
        assertFalse(standstill.isToBeTold());
    }
}
