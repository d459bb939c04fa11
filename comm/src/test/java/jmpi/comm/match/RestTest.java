package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a rank says that it is at rest. The clock is in the hands of the test. */
class RestTest {
    private final List<String> told = new ArrayList<>();
    private final FakeTransport wire = new FakeTransport() {
        @Override
        public void rests(int rest, int looks) {
            told.add(rest + "/" + looks);
        }
    };
    private boolean busy;
    private List<Thread> sleepers = List.of();
    private final Rest rest = new Rest(wire, waiting -> {
        sleepers = List.copyOf(waiting);
        return busy;
    });
    private long now = -3 * Rest.PERIOD;

    /** A period of sleeps, each a fiftieth of it. */
    private void period() {
        for (int i = 0; i < 50; i++) {
            rest.look(now += Rest.PERIOD / 50);
        }
    }

    @Test
    void aRestIsToldAgainAndAgain() {
        rest.look(now);
        period();
        period();
        assertEquals(List.of("1/1", "1/2"), told);
    }

    @Test
    void shortWaitsAreNone() {
        for (int i = 0; i < 500; i++) {
            rest.look(now += Rest.PERIOD / 50);
            if (i % 40 == 0) {
                rest.isOver();
            }
        }
        assertEquals(List.of(), told);
    }

    @Test
    void aNewRestHasANumberOfItsOwn() {
        rest.look(now);
        period();
        rest.isOver();
        rest.look(now);
        period();
        assertEquals(List.of("1/1", "2/1"), told);
    }

    @Test
    void aThreadThatComputesBreaksTheRest() {
        rest.look(now);
        period();
        busy = true;
        period();
        period();
        busy = false;
        period();
        assertEquals(List.of("1/1", "3/1"), told);
    }

    @Test
    void whoHasNotSleptSinceTheLastLookIsNotKnownToWait() throws Exception {
        rest.look(now);
        Thread other = Thread.ofPlatform().start(() -> rest.look(now));
        other.join();
        period();
        assertEquals(List.of(Thread.currentThread(), other), sleepers);
        period();
        assertEquals(List.of(Thread.currentThread()), sleepers);
    }

    private enum Work {
        COMPUTE,
        SLEEP,
        PARK
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void whoMayGoOnByItself(Work work) throws Exception {
        for (String name : List.of("program", "jmpi something")) {
            Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
                while (!Thread.interrupted()) {
                    switch (work) {
                        case COMPUTE -> Thread.onSpinWait();
                        case SLEEP -> LockSupport.parkNanos(Long.MAX_VALUE);
                        case PARK -> LockSupport.park();
                    }
                }
            });
            Thread.State state = switch (work) {
                case COMPUTE -> Thread.State.RUNNABLE;
                case SLEEP -> Thread.State.TIMED_WAITING;
                case PARK -> Thread.State.WAITING;
            };
            while (thread.getState() != state) {
                Thread.onSpinWait();
            }
            assertEquals(work != Work.PARK && name.equals("program"), Threads.mayAct(thread), name);
            thread.interrupt();
            thread.join();
            assertFalse(Threads.mayAct(thread), "it has ended");
        }
    }

    @Test
    void thisThreadIsSeenUnlessItWaits() {
        var threads = new Threads();
        assertTrue(threads.mayActBut(List.of()));
        List<Thread> all = new ArrayList<>();
        all.addAll(Thread.getAllStackTraces().keySet());
        assertFalse(threads.mayActBut(all));
    }
}
