package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jmpi.comm.Type;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.Watch;
import org.junit.jupiter.api.Test;

/** When a message goes eagerly, when it is announced, and when it waits. */
class FlowControlTest {
    private final FakeTransport wire = new FakeTransport();
    private final Engine engine = new Engine(0, 2, false, wire, Watch.NONE);

    private Operation send(int bytes) {
        return engine.startSend(0, 1, 0, Type.BYTE, new byte[bytes], 0, bytes);
    }

    private int lastKind() {
        return wire.sent.getLast().kind();
    }

    @Test
    void longMessagesAreAnnouncedAndGoInPiecesWhenCleared() {
        assertNull(send(16 << 10));
        assertEquals(Frame.EAGER, lastKind());
        Operation send = send(100_000);
        assertEquals(Frame.ANNOUNCE, lastKind());
        assertEquals(100_000, wire.sent.getLast().length());
        wire.arriving.add(new FakeTransport.Header(
                1, Frame.CLEAR, 77, 0, wire.sent.getLast().id(), new byte[0]));
        engine.poke();
        assertTrue(send.done());
        var pieces = wire.sent.subList(2, wire.sent.size());
        assertEquals(
                100_000, pieces.stream().mapToLong(FakeTransport.Header::length).sum());
        assertTrue(pieces.stream().allMatch(p -> p.kind() == Frame.CHUNK && p.id() == 77 && p.length() <= 32 << 10));
        engine.finish(send);
    }

    @Test
    void aDroppedMessageIsSentForItsSender() {
        Operation send = send(100_000);
        wire.arriving.add(new FakeTransport.Header(
                1, Frame.DROP, 0, 0, wire.sent.getLast().id(), new byte[0]));
        engine.poke();
        assertTrue(send.done());
        assertEquals(1, wire.sent.size());
        engine.finish(send);
    }

    @Test
    void theWindowClosesAndOpens() {
        int eager = 0;
        while (send(1000) == null) {
            eager++;
        }
        assertEquals(Frame.ANNOUNCE, lastKind());
        assertEquals((1 << 20) / 1064, eager);
        wire.acknowledgedByPeer = 1064;
        assertNull(send(1000));
        assertNotNull(send(1000));
    }

    @Test
    void messagesQueueBehindOneThatFoundNoRoom() {
        wire.room = false;
        Operation first = send(1);
        Operation second = send(2);
        wire.room = true;
        Operation third = send(3);
        assertTrue(first.done() && second.done() && third.done());
        assertEquals(1, wire.sent.get(0).length());
        assertEquals(2, wire.sent.get(1).length());
        assertEquals(3, wire.sent.get(2).length());
    }

    /** What was to be announced keeps its number until the peer answers, also if it had to wait for room. */
    @Test
    void anAnnouncementThatFoundNoRoomStaysOne() {
        while (send(16 << 10) == null) {}
        wire.room = false;
        Operation waiting = send(16 << 10);
        wire.acknowledgedByPeer = 1 << 20;
        wire.room = true;
        engine.poke();
        assertEquals(Frame.ANNOUNCE, lastKind());
        assertTrue(!waiting.done());
        wire.arriving.add(new FakeTransport.Header(
                1, Frame.CLEAR, 5, 0, wire.sent.getLast().id(), new byte[0]));
        engine.poke();
        assertEquals(Frame.CHUNK, lastKind());
        assertTrue(waiting.done());
        assertEquals(-1, waiting.id, "the number is free again");
        engine.finish(waiting);
    }

    @Test
    void whatIsHandedToReceivesIsAcknowledged() {
        wire.eager(1, 0, 1);
        engine.poke();
        assertEquals(0, wire.acknowledgedHere, "kept, not received");
        engine.finish(engine.startReceive(0, 1, 0, Type.BYTE, new byte[1], 0, 1));
        assertEquals(65, wire.acknowledgedHere);
        Operation posted = engine.startReceive(0, 1, 0, Type.BYTE, new byte[1], 0, 1);
        wire.eager(1, 0, 1);
        engine.poke();
        engine.finish(posted);
        assertEquals(130, wire.acknowledgedHere);
    }

    @Test
    void operationsAreUsedAgain() {
        Operation first = send(100_000);
        wire.arriving.add(new FakeTransport.Header(
                1, Frame.DROP, 0, 0, wire.sent.getLast().id(), new byte[0]));
        engine.await(first);
        engine.finish(first);
        assertNull(first.base, "keeps nothing of the program alive");
        assertTrue(first == send(100_000));
    }

    /** A send that is announced and never received is not forgotten when the rank leaves. */
    @Test
    void flushWaitsForAnnouncedSends() {
        Operation send = send(100_000);
        assertTrue(!engine.flush(1_000_000));
        wire.arriving.add(new FakeTransport.Header(
                1, Frame.CLEAR, 1, 0, wire.sent.getLast().id(), new byte[0]));
        assertTrue(engine.flush(1_000_000_000));
        assertTrue(send.done());
    }
}
