package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffers of one rank are found by the others, and a full /dev/shm is an error at once. */
class SharedHeapTest {
    private HostSegment made;
    private HostSegment opened;
    private SharedHeap mine;
    private SharedHeap theirs;

    @BeforeEach
    void make() {
        made = HostSegment.create(Path.of("/dev/shm"), 2);
        mine = made.heap();
        opened = HostSegment.open(made.path());
        theirs = opened.heap();
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(made.path());
        made.close();
        opened.close();
    }

    @Test
    void aBufferIsSeenByOthersAtItsOffset() {
        MemorySegment first = mine.allocate(100);
        MemorySegment second = theirs.allocate(5 << 20);
        assertEquals(100, first.byteSize());
        first.set(ValueLayout.JAVA_LONG, 8, 42);
        second.set(ValueLayout.JAVA_LONG, 16, 43);
        long at = mine.offsetOf(first, 8, 8);
        assertEquals(42, theirs.memory().get(ValueLayout.JAVA_LONG, at));
        assertEquals(43, mine.memory().get(ValueLayout.JAVA_LONG, theirs.offsetOf(second, 16, 8)));
        assertEquals(at + 4, mine.offsetOf(first.asSlice(10), 2, 8), "a slice too");
        assertEquals(0, second.asSlice(0, 8).get(ValueLayout.JAVA_LONG, 0));
        HostSegment late = HostSegment.open(made.path());
        assertEquals(made.memory().byteSize(), late.memory().byteSize(), "the heap is not part of the segment");
        late.close();
    }

    @Test
    void otherMemoryIsNotInTheHeap() {
        mine.allocate(8);
        assertEquals(-1, mine.offsetOf(new double[4], 0, 8));
        assertEquals(-1, mine.offsetOf(null, 0, 0));
        assertEquals(-1, mine.offsetOf(MemorySegment.ofArray(new double[4]), 0, 8));
        assertEquals(-1, mine.offsetOf(made.memory(), 0, 8));
        assertEquals(-1, theirs.offsetOf(mine.memory(), 0, 8), "nothing allocated here yet");
    }

    @Test
    void tooMuchIsRefusedWithNeedAndHave() {
        Errors.expect(
                JobException.class, () -> mine.allocate(1L << 50), "/dev/shm", "too small", "needs 1073741824.0 MiB");
        Errors.expect(JobException.class, () -> mine.allocate(made.usable() + (4 << 20)), "MiB free");
        mine.allocate(8); // and goes on
    }

    @Test
    void closingEndsTheBuffersOfThisRankOnly() {
        MemorySegment buffer = mine.allocate(64);
        long at = mine.offsetOf(buffer, 0, 8);
        MemorySegment same = theirs.memory();
        mine.close();
        assertThrows(IllegalStateException.class, () -> buffer.get(ValueLayout.JAVA_BYTE, 0));
        same.set(ValueLayout.JAVA_LONG, at, 1);
        theirs.close();
    }

    @Test
    void longBuffersBeginAtLargePages() {
        mine.allocate(10);
        MemorySegment large = mine.allocate(3 << 20);
        assertTrue(mine.offsetOf(large, 0, 1) % SharedHeap.LARGE_PAGE == 0);
    }
}
