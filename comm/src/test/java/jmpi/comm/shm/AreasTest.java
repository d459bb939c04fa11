package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.comm.JobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Regions of groups go back when their last user is garbage. */
class AreasTest {
    private static final long SIZE = 20 << 10;

    private HostSegment made;
    private HostSegment opened;
    private Areas here;
    private Areas there;

    @BeforeEach
    void make() {
        made = HostSegment.create(Path.of("/dev/shm"), 2);
        opened = HostSegment.open(made.path());
        here = made.areas();
        there = opened.areas();
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(made.path());
        made.close();
        opened.close();
    }

    @Test
    void aRegionIsTakenAgainWhenAllUsersHaveLeft() {
        Object first = new Object();
        Object second = new Object();
        long area = here.take(SIZE, 2);
        here.join(area, first);
        there.join(area, second);
        long pool = there.takeFor(4096, area);
        opened.memory().set(ValueLayout.JAVA_LONG, area, 42);

        Reference.reachabilityFence(first);
        first = null;
        here.collect();
        assertNotEquals(area, here.take(SIZE, 1), "one user is left");
        assertNotEquals(pool, here.take(4096, 1));

        Reference.reachabilityFence(second);
        second = null;
        there.collect();
        assertEquals(area, here.take(SIZE, 3));
        assertEquals(pool, here.take(4096, 1), "it belonged to the region");
        assertEquals(0, made.memory().get(ValueLayout.JAVA_LONG, area), "filled with zeros");
        assertNotEquals(area, there.take(SIZE, 1));
    }

    /** Far more groups, one after the other, than there is room for at once. */
    @Test
    void garbageMakesRoom() {
        for (int i = 0; i < 300; i++) {
            here.join(takeOrCollect(1 << 20), new Object());
        }
    }

    private long takeOrCollect(long bytes) {
        try {
            return here.take(bytes, 1);
        } catch (JobException e) {
            here.collect();
            return here.take(bytes, 1);
        }
    }

    /** Collecting costs milliseconds, so it is not tried for every communicator when the others are alive. */
    @Test
    void collectingIsTriedSeldom() {
        for (int i = 0; i < 64; i++) {
            here.join(here.take(1 << 20, 1), this);
        }
        assertThrows(JobException.class, () -> here.take(1 << 20, 1));
        assertTrue(here.mayCollect());
        here.collect();
        int times = 0;
        for (int i = 0; i < 160; i++) {
            times += here.mayCollect() ? 1 : 0;
        }
        assertEquals(10, times);
    }
}
