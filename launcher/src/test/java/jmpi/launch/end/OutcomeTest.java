package jmpi.launch.end;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jmpi.comm.boot.Layout;
import jmpi.comm.shm.RankState;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void aGoodEnd() {
        assertTrue(new Outcome(0, 1, 0, RankState.FINALIZED).isGood());
        assertTrue(new Outcome(0, 1, 0, RankState.ABSENT).isGood());
        assertEquals(0, new Outcome(0, 1, 0, RankState.ABSENT).exitCode());
    }

    @Test
    void anExitCode() {
        var outcome = new Outcome(3, 1234, 7 << 8, RankState.ABSENT);
        assertFalse(outcome.isGood());
        assertEquals(7, outcome.exitCode());
        assertEquals("rank 3 (pid 1234) exited with code 7", outcome.describe(Layout.oneHost(4)));
    }

    @Test
    void aSignal() {
        // Bit 7 says that a core was dumped.
        var outcome = new Outcome(3, 1234, 11 | 0x80, RankState.RUNNING);
        assertEquals(139, outcome.exitCode());
        assertEquals("rank 3 (pid 1234) was killed by SIGSEGV", outcome.describe(Layout.oneHost(4)));
    }

    @Test
    void leavingEarlyIsAFailure() {
        var outcome = new Outcome(0, 9, 0, RankState.RUNNING);
        assertFalse(outcome.isGood());
        assertEquals(1, outcome.exitCode());
        assertEquals(
                "rank 0 (pid 9) exited with code 0 and left without finalize", outcome.describe(Layout.oneHost(4)));
        assertEquals(7, new Outcome(0, 9, 7 << 8, RankState.RUNNING).exitCode());
    }
}
