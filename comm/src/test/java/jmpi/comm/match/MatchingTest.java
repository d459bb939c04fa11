package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jmpi.comm.MismatchException;
import jmpi.comm.Type;
import jmpi.comm.transport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which message goes to which receive, against the standard's rule in its plainest form: two lists, first fit. */
class MatchingTest {
    private static final int RANKS = 4;
    private static final int TAGS = 3;

    private record Posted(int source, int tag, Operation operation, byte[] room) {}

    private record Kept(int source, int tag, int value) {}

    private final FakeTransport wire = new FakeTransport();
    private final Engine engine = new Engine(0, RANKS, false, wire, Watch.NONE);
    private final List<Posted> posted = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void postedAndUnexpectedInAnyMixtureOfWildcards(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            // Phases in which receives wait for messages, and phases in which messages wait for receives.
            boolean receive = random.nextInt(10) < (i / 100 % 2 == 0 ? 7 : 3);
            if (receive) {
                int source = random.nextInt(-1, RANKS - 1);
                receive(source < 0 ? Engine.ANY : source + 1, random.nextInt(-1, TAGS));
            } else {
                arrive(random.nextInt(1, RANKS), random.nextInt(TAGS), i & 127);
            }
            probe(random.nextInt(1, RANKS), random.nextInt(-1, TAGS));
        }
    }

    private void receive(int source, int tag) {
        byte[] room = new byte[1];
        Operation operation = engine.startReceive(0, source, tag, Type.BYTE, room, 0, 1);
        for (Kept message : kept) {
            if ((source < 0 || source == message.source) && (tag < 0 || tag == message.tag)) {
                kept.remove(message);
                got(operation, room, message);
                return;
            }
        }
        assertTrue(!operation.done());
        posted.add(new Posted(source, tag, operation, room));
    }

    private void arrive(int source, int tag, int value) {
        wire.eager(source, tag, value);
        engine.poke();
        for (Posted p : posted) {
            if ((p.source < 0 || p.source == source) && (p.tag < 0 || p.tag == tag)) {
                posted.remove(p);
                got(p.operation, p.room, new Kept(source, tag, value));
                return;
            }
        }
        kept.add(new Kept(source, tag, value));
    }

    private void probe(int source, int tag) {
        Kept expected = kept.stream()
                .filter(m -> m.source == source && (tag < 0 || m.tag == tag))
                .findFirst()
                .orElse(null);
        int[] found = engine.probe(0, source, tag, (s, t, type, bytes) -> new int[] {s, t});
        if (expected == null) {
            assertNull(found);
        } else {
            assertEquals(expected.source, found[0]);
            assertEquals(expected.tag, found[1]);
        }
    }

    private void got(Operation operation, byte[] room, Kept message) {
        assertTrue(operation.done());
        assertEquals(message.value, room[0]);
        assertEquals(message.source, operation.peer());
        assertEquals(message.tag, operation.tag());
        assertEquals(1, operation.length());
        engine.finish(operation);
    }

    @Test
    void groupsAreApart() {
        wire.eager(1, 0, 42);
        engine.poke();
        Operation other = engine.startReceive(40, Engine.ANY, Engine.ANY, Type.BYTE, new byte[1], 0, 1);
        assertTrue(!other.done());
        assertNull(engine.probe(17, Engine.ANY, Engine.ANY, (s, t, type, bytes) -> s));
        Operation same = engine.startReceive(0, Engine.ANY, Engine.ANY, Type.BYTE, new byte[1], 0, 1);
        assertTrue(same.done());
    }

    /** Tags that agree in the upper bits must agree in the lower: such a message fails a receive, from whomever it comes. */
    @Test
    void tagsThatMustAgree() {
        engine.agree(0, 0xf0);
        Operation waiting = engine.startReceive(0, 1, 0x51, Type.BYTE, new byte[1], 0, 1);
        Operation later = engine.startReceive(0, 1, 0x61, Type.BYTE, new byte[1], 0, 1);
        wire.eager(2, 0x52, 7);
        engine.poke();
        assertTrue(waiting.done());
        assertEquals(2, waiting.peer());
        assertEquals(0x52, waiting.tag());
        assertThrows(MismatchException.class, () -> engine.finish(waiting));
        assertFalse(later.done());
        // The other way round: the message is there before the receive.
        wire.eager(3, 0x71, 8);
        wire.eager(1, 0x72, 9);
        engine.poke();
        byte[] room = new byte[1];
        Operation own = engine.startReceive(0, 1, 0x72, Type.BYTE, room, 0, 1);
        assertTrue(own.done());
        engine.finish(own);
        assertEquals(9, room[0]);
        Operation other = engine.startReceive(0, 1, 0x72, Type.BYTE, room, 0, 1);
        assertEquals(3, other.peer());
        assertThrows(MismatchException.class, () -> engine.finish(other));
        // A receive that was given up takes no message any more.
        engine.abandon(later);
        Operation again = engine.startReceive(0, 1, 0x61, Type.BYTE, room, 0, 1);
        wire.eager(1, 0x61, 5);
        engine.poke();
        assertTrue(again.done());
        engine.finish(again);
        assertEquals(5, room[0]);
    }
}
