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
        yields(crowding, 16, 30_000);
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
        assertTrue(moves >= 10 && moves <= 25, moves + " moves in ten seconds");
    }

    @Test
    void ofTwoRanksOneMovesFirst() {
        Crowding crowding = crowding(1);
        now += 2 * SECOND;
        yields(crowding, 16, 30_000);
        assertEquals(0, moves);
        yields(crowding, 8, 30_000);
        assertEquals(1, moves);
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
