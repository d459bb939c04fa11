package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Random;
import jmpi.comm.transport.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring is a queue of frames: against a queue, round and round, with frames of all sizes. */
class RingTest {
    private static final int CAPACITY = 16 << 10;

    private final MemorySegment memory = Arena.ofAuto().allocate(SegmentLayout.RING_BYTES + CAPACITY, 4096);
    private final RingWriter writer = new RingWriter(memory, 0, CAPACITY);
    private final RingReader reader = new RingReader(memory, 0, CAPACITY, 0, 3);

    private record Sent(int kind, int type, int context, int tag, long length, int id, byte[] payload) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isAQueue(long seed) {
        var random = new Random(seed);
        var queue = new ArrayDeque<Sent>();
        int refused = 0;
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(100) < (i / 500 % 2 == 0 ? 90 : 10)) {
                Sent frame = random(random, seed);
                if (offer(frame)) {
                    queue.add(frame);
                } else {
                    refused++;
                    // A wait for room always ends, because a refusal means that the reader has much left to read.
                    long unread = queue.stream().mapToLong(RingTest::room).sum();
                    assertTrue(queue.size() >= SegmentLayout.CELLS / 4 || unread >= CAPACITY / 4, "room was refused");
                }
            } else {
                int limit = random.nextInt(1, 5);
                int got = reader.poll((source, frame) -> check(queue.remove(), source, frame), limit);
                assertTrue(got == limit || queue.isEmpty());
            }
            most = Math.max(most, queue.size());
        }
        assertTrue(refused > 100, "the ring was never full");
        assertTrue(most > SegmentLayout.CELLS / 4);
    }

    private static Sent random(Random random, long seed) {
        int kind = random.nextBoolean() ? Frame.EAGER : random.nextInt(Frame.ANNOUNCE, Frame.CHUNK + 1);
        boolean carries = kind == Frame.EAGER || kind == Frame.CHUNK;
        // Some seeds send short frames only, so that cells run out, others long ones, so that bytes do.
        int most = seed % 3 == 0 ? 64 : CAPACITY / 8;
        int length = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(30, 35);
            case 1 -> random.nextInt(0, 9);
            case 2 -> most - random.nextInt(3);
            default -> random.nextInt(most + 1);
        };
        byte[] payload = new byte[carries ? length : 0];
        random.nextBytes(payload);
        return new Sent(
                kind,
                random.nextInt(7),
                random.nextInt(1000),
                random.nextInt(Integer.MAX_VALUE),
                carries ? length : random.nextLong(Long.MAX_VALUE),
                random.nextInt(),
                payload);
    }

    private static long room(Sent frame) {
        return frame.payload.length > SegmentLayout.INLINE_LIMIT ? frame.payload.length : 0;
    }

    private boolean offer(Sent s) {
        return writer.offer(new Frame().header(s.kind, s.type, s.context, s.tag, s.length, s.id), s.payload, 0);
    }

    private static void check(Sent sent, int source, Frame frame) {
        assertEquals(3, source);
        assertEquals(sent.kind, frame.kind);
        assertEquals(sent.type, frame.type);
        assertEquals(sent.context, frame.context);
        assertEquals(sent.tag, frame.tag);
        assertEquals(sent.length, frame.length);
        assertEquals(sent.id, frame.id);
        if (frame.carriesPayload()) {
            var got = (MemorySegment) frame.payload;
            long mismatch = MemorySegment.mismatch(
                    MemorySegment.ofArray(sent.payload),
                    0,
                    sent.length,
                    got,
                    frame.payloadOffset,
                    frame.payloadOffset + sent.length);
            assertEquals(-1, mismatch);
        }
    }

    @Test
    void shortElementsOfEveryKindOfArray() {
        double[] d = {0, 1.25};
        long[] l = {0, -5};
        assertTrue(writer.offer(new Frame().header(Frame.EAGER, 0, 0, 0, 8, 0), d, 8));
        assertTrue(writer.offer(new Frame().header(Frame.EAGER, 0, 0, 0, 8, 0), l, 8));
        var values = new ArrayDeque<MemorySegment>();
        reader.poll((s, f) -> values.add(((MemorySegment) f.payload).asSlice(f.payloadOffset, 8)), 2);
        assertEquals(1.25, values.remove().get(ValueLayout.JAVA_DOUBLE, 0));
        assertEquals(-5, values.remove().get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void aStarvingSenderIsNoticedOnceThereIsRoom() {
        var frame = new Frame().header(Frame.ANNOUNCE, 0, 0, 0, 0, 0);
        while (writer.offer(frame, null, 0)) {}
        writer.awaitRoom();
        assertFalse(reader.senderStarves(), "there is no room yet");
        assertEquals(16, reader.poll((s, f) -> {}, 16));
        assertTrue(reader.senderStarves());
        assertFalse(reader.senderStarves(), "told once");
        assertTrue(writer.offer(frame, null, 0));
    }

    @Test
    void acknowledgementsGoBack() {
        reader.acknowledge(12345);
        assertEquals(12345, writer.acknowledged());
    }

    /** Two threads, one on each end. */
    @Test
    void framesPassBetweenThreads() throws Exception {
        int frames = 200_000;
        var producer = Thread.ofPlatform().daemon().start(() -> {
            long[] payload = new long[100];
            var frame = new Frame();
            for (int i = 0; i < frames; ) {
                int n = i % 100;
                payload[0] = i;
                payload[Math.max(0, n - 1)] = i;
                frame.header(Frame.EAGER, 0, 0, i, n * 8L, 0);
                if (writer.offer(frame, payload, 0)) {
                    i++;
                } else {
                    Thread.yield();
                }
            }
        });
        int[] next = {0};
        while (next[0] < frames) {
            int got = reader.poll(
                    (source, frame) -> {
                        int i = next[0]++;
                        assertEquals(i, frame.tag);
                        assertEquals(i % 100 * 8L, frame.length);
                        if (frame.length > 0) {
                            var in = (MemorySegment) frame.payload;
                            assertEquals(i, in.get(ValueLayout.JAVA_LONG, frame.payloadOffset + frame.length - 8));
                        }
                    },
                    16);
            if (got == 0) {
                Thread.yield();
            }
        }
        producer.join();
    }
}
