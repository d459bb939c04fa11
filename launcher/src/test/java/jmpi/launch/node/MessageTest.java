package jmpi.launch.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jmpi.comm.shm.RankState;
import jmpi.launch.end.Outcome;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final byte[] ADDRESS = {10, 0, 0, 7};
    private static final List<Message> ALL = List.of(
            new Message.Started(),
            new Message.Remark("two\nlines"),
            new Message.Listening(ADDRESS, new int[] {4711, 0}),
            new Message.Ended(new Outcome(3, 4711, 9, RankState.RUNNING)),
            new Message.Stopped(3, 60),
            new Message.Stacks("stäcks"),
            new Message.Gone(2, 255 << 8, "refused"),
            new Message.Printed(3, true, new byte[] {1, 2, 3}),
            new Message.Taken(-1),
            new Message.Done(),
            new Message.Publish(1, ADDRESS, new int[] {1}),
            new Message.Fail(3, "was killed"),
            new Message.Signal(15),
            new Message.ShowStacks(new int[] {2, 0}),
            new Message.Typed(new byte[0]),
            new Message.Shown(1 << 20),
            new Message.Resting(new int[] {1, 2}));

    @Test
    void whatIsSaidIsUnderstood() throws Exception {
        for (Message message : ALL) {
            byte[] bytes = message.encode();
            Message read = Message.decode(bytes);
            assertEquals(message.getClass(), read.getClass());
            assertArrayEquals(bytes, read.encode());
        }
        assertEquals(ALL.get(3), Message.decode(ALL.get(3).encode()));
        assertEquals(ALL.get(6), Message.decode(ALL.get(6).encode()));
    }

    @Test
    void whatIsCutOffOrTooLongIsNot() {
        for (Message message : ALL) {
            byte[] bytes = message.encode();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThrows(IOException.class, () -> Message.decode(cut), message.toString());
            }
            assertThrows(IOException.class, () -> Message.decode(Arrays.copyOf(bytes, bytes.length + 1)));
        }
    }

    @Test
    void noLengthIsBelieved() {
        for (int length : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30}) {
            byte[] bytes = ByteBuffer.allocate(16).put((byte) 14).putInt(length).array();
            assertThrows(IOException.class, () -> Message.decode(bytes));
        }
    }

    @Test
    void noiseDoesNoHarm() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(20);
            }
            try {
                Message.decode(bytes);
            } catch (IOException e) {
                // expected of nearly all
            }
        }
    }
}
