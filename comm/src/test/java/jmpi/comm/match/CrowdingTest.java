package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a rank moves, with a clock of the test's own. */
class CrowdingTest {
    private static final long SECOND = 1_000_000_000;

    private long now;
    private long yieldTakes;
    private int moves;
    private boolean canMove = true;

    private Crowding crowding(int rank) {
        return new Crowding(rank, () -> now, () -> now += yieldTakes, () -> {
            moves++;
            return canMove;
        });
    }

    private void yields(Crowding crowding, int times, long nanos) {
        yieldTakes = nanos;
        for (int i = 0; i < times; i++) {
            crowding.yield();
        }
    }

    @Test
    void staysWhileItIsAlone() {
        Crowding crowding = crowding(0);
        now += 2 * SECOND;
        yields(crowding, 10_000, 500);
        assertEquals(0, moves);
    }

    @Test
    void staysIfOnlySomeYieldsAreLong() {
        Crowding crowding = crowding(0);
        now += 2 * SECOND;
        for (int i = 0; i < 1000; i++) {
            yields(crowding, 10, 500);
            yields(crowding, 5, 30_000);
        }
        assertEquals(0, moves);
    }

    @Test
    void movesOnceIfThatHelps() {
        Crowding crowding = crowding(0);
        now += 2 * SECOND;
        for (int i = 0; i < 1000 && moves == 0; i++) {
            yields(crowding, 1, 30_000);
        }
        assertEquals(1, moves);
        yields(crowding, 10_000, 500);
        assertEquals(1, moves);
    }

    @Test
    void staysWhileTheJobIsYoung() {
        Crowding crowding = crowding(0);
        yields(crowding, 16_000, 30_000);
        assertEquals(0, moves);
    }

    @Test
    void movesSeldomIfItDoesNotHelp() {
        Crowding crowding = crowding(0);
        now += 2 * SECOND;
        yields(crowding, 10 * (int) (SECOND / 30_000), 30_000);
        assertTrue(moves >= 1000 && moves <= 4000, moves + " moves in ten seconds");
    }

    @Test
    void ranksOfOneCoreDoNotMoveTogether() {
        Crowding first = crowding(0);
        Crowding second = crowding(1);
        now += 2 * SECOND;
        int together = 0;
        for (int i = 0; i < 100_000; i++) {
            int before = moves;
            long at = now;
            yields(first, 1, 30_000);
            boolean one = moves > before;
            now = at;
            yields(second, 1, 30_000);
            together += one && moves > before + 1 ? 1 : 0;
        }
        assertTrue(moves > 0);
        assertEquals(0, together);
    }

    @Test
    void givesUpWhereThereIsNoOtherCore() {
        canMove = false;
        Crowding crowding = crowding(0);
        now += 2 * SECOND;
        yields(crowding, 100_000, 30_000);
        assertEquals(1, moves);
    }
}
