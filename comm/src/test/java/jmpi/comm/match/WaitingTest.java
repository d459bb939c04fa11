package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jmpi.comm.transport.Watch;
import org.junit.jupiter.api.Test;

/** The ladder of waiting, and two threads on it. Each thread is a number that it gives to its next step. */
class WaitingTest {
    private final FakeTransport wire = new FakeTransport();
    private final Engine engine = new Engine(0, 2, true, wire, Watch.NONE);

    /** Steps until a thread has announced that it will sleep. */
    private int announced() {
        int before = wire.announcements;
        int idle = 0;
        while (wire.announcements == before) {
            idle = engine.step(idle);
        }
        return idle;
    }

    @Test
    void aThreadAnnouncesThenLooksThenSleepsAndAnnouncesAnew() {
        int idle = announced();
        assertEquals(0, wire.sleeps);
        idle = engine.step(idle);
        assertEquals(1, wire.sleeps);
        idle = engine.step(idle);
        assertEquals(2, wire.announcements);
        engine.step(idle);
        assertEquals(2, wire.sleeps);
    }

    @Test
    void workBeginsTheLadderAnew() {
        int idle = announced();
        wire.eager(1, 0, 0);
        assertEquals(0, engine.step(idle));
        assertEquals(0, wire.sleeps);
    }

    /** Another thread has taken in what this one was about to sleep for. */
    @Test
    void aThreadDoesNotSleepOnWhatAnotherHasPolled() {
        int idle = announced();
        wire.eager(1, 0, 0);
        engine.poke();
        engine.step(idle);
        assertEquals(0, wire.sleeps);
    }

    /** ... and goes to sleep itself, after the first has announced it. */
    @Test
    void anAnnouncementIsAThreadsOwn() {
        int first = announced();
        wire.eager(1, 0, 0);
        engine.poke();
        int second = announced();
        engine.step(first);
        assertEquals(0, wire.sleeps);
        engine.step(second);
        assertEquals(1, wire.sleeps);
    }

    @Test
    void aSingleThreadIsNotWokenByItself() {
        int bell = wire.bell;
        for (int i = 0; i < 5; i++) {
            wire.eager(1, 0, 0);
            engine.poke();
        }
        assertEquals(bell, wire.bell);
    }
}
