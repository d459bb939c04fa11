package jmpi.comm.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import jmpi.comm.transport.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan of faults does to which frames. */
class FaultPlanTest {
    @Test
    void theNthFrameOfAKind() {
        LinkFaults faults = FaultPlan.parse("# one bit\n0>1 chunk #2 flip").link(0, 1);
        assertEquals(Fault.NONE, faults.next(Frame.CHUNK));
        assertEquals(Fault.NONE, faults.next(Frame.EAGER));
        assertEquals(Fault.FLIP, faults.next(Frame.CHUNK));
        assertEquals(Fault.NONE, faults.next(Frame.CHUNK));
    }

    @Test
    void linksWithoutFaultsHaveNone() {
        assertNull(FaultPlan.parse("0>1 any #1 drop").link(1, 0));
        assertNull(FaultPlan.parse("").link(0, 1));
        assertNull(FaultPlan.NONE.link(0, 1));
    }

    private static List<Fault> thousand(String plan, int from) {
        LinkFaults faults = FaultPlan.parse(plan).link(from, 7);
        var all = new ArrayList<Fault>();
        for (int i = 0; i < 1000; i++) {
            all.add(faults.next(Frame.EAGER));
        }
        return all;
    }

    @Test
    void aSeedGivesTheSameFaultsAgain() {
        List<Fault> some = thousand("seed 5; *>* any 10% delay; *>7 eager 1% reset", 3);
        assertEquals(some, thousand("seed 5; *>* any 10% delay; *>7 eager 1% reset", 3));
        assertNotEquals(some, thousand("seed 6; *>* any 10% delay; *>7 eager 1% reset", 3));
        assertNotEquals(some, thousand("seed 5; *>* any 10% delay; *>7 eager 1% reset", 4));
        long delays = some.stream().filter(f -> f == Fault.DELAY).count();
        assertTrue(delays > 60 && delays < 150, "10 % of 1000: " + delays);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0>1 chunk flip", "0-1 any #1 drop", "0>1 parcel #1 drop", "0>1 any #1 eat", "seed x"})
    void whatMakesNoSense(String text) {
        Errors.expect(JobException.class, () -> FaultPlan.parse(text), text, "0>1 chunk #3 flip");
    }
}
