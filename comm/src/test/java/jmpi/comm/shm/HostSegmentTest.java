package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's file: who may open it, what it refuses, how its room is shared out. */
class HostSegmentTest {
    private static final Path SHM = Path.of("/dev/shm");
    private static final int RANKS = 3;

    private HostSegment made;

    @BeforeEach
    void make() {
        made = HostSegment.create(SHM, RANKS);
    }

    @AfterEach
    void unlink() throws IOException {
        try (FileChannel file = FileChannel.open(made.path(), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
        Files.delete(made.path());
        made.close();
    }

    @Test
    void isOpenedByTheRanks() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path())));
        assertTrue(made.path().getFileName().toString().matches("jmpi-[0-9a-f]{32}"));
        HostSegment opened = HostSegment.open(made.path());
        assertEquals(RANKS, opened.ranks());
        assertEquals(made.ringBytes(), opened.ringBytes());
        assertEquals(1 << 20, opened.ringBytes());
        opened.memory().set(ValueLayout.JAVA_LONG, opened.allocate(8), 42);
        assertNotEquals(opened.allocate(1), made.allocate(1));
        opened.close();
        made.memory().get(ValueLayout.JAVA_LONG, 0); // stays mapped
    }

    @Test
    void statesAreSeenByOthers() {
        HostSegment opened = HostSegment.open(made.path());
        assertEquals(RankState.ABSENT, made.state(2));
        opened.state(2, RankState.RUNNING);
        assertEquals(RankState.RUNNING, made.state(2));
        opened.state(2, RankState.FINALIZED);
        assertEquals(RankState.FINALIZED, made.state(2));
        assertEquals(RankState.ABSENT, made.state(1));
    }

    @Test
    void anythingElseIsRefused(@TempDir Path folder) throws IOException {
        Path other = Files.write(folder.resolve("other"), new byte[10_000]);
        job(() -> HostSegment.open(other), other.toString(), "not the shared segment of a jmpi job");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        job(() -> HostSegment.open(empty), empty.toString(), "not the shared segment");
        job(() -> HostSegment.open(folder.resolve("none")), "cannot open", "none", "NoSuchFile");
        job(() -> HostSegment.create(folder.resolve("nowhere"), 2), "cannot make", "nowhere", "NoSuchFile");
    }

    @Test
    void anotherLayoutIsRefused() {
        made.memory().set(ValueLayout.JAVA_INT, SegmentLayout.HEADER_VERSION, 99);
        job(() -> HostSegment.open(made.path()), "layout 99", "expects " + SegmentLayout.VERSION, "different versions");
    }

    @Test
    void regionsAreZeroAndApart() {
        long first = made.allocate(5000);
        long second = made.allocate(1);
        long third = made.allocate(4096);
        assertEquals(first + 8192, second);
        assertEquals(second + 4096, third);
        for (long i = 0; i < 8192; i += 8) {
            assertEquals(0, made.memory().get(ValueLayout.JAVA_LONG, first + i));
        }
    }

    /** However many communicators take areas, there is room for the rings of ranks that have not talked yet. */
    @Test
    void areasLeaveRoomForAllRings() {
        int areas = 0;
        try {
            for (; areas < 1000; areas++) {
                made.allocateArea(1 << 20);
            }
        } catch (JobException e) {
            assertTrue(e.getMessage().contains("MiB"), e.getMessage());
        }
        assertEquals(64, areas);
        for (int i = 0; i < RANKS * (RANKS - 1); i++) {
            made.allocate(SegmentLayout.RING_BYTES + made.ringBytes());
        }
    }

    @Test
    void aFullSegmentSaysNeedAndHave() {
        job(() -> made.allocate(1L << 40), "too small", "needs 10485", "MiB", "--shm-size");
        made.allocate(4096); // and goes on
    }

    @Test
    void aThreadThatIsInterruptedMayAllocate() {
        Thread.currentThread().interrupt();
        made.allocate(10);
        assertTrue(Thread.interrupted());
        made.allocate(10);
        assertFalse(Thread.interrupted());
    }

    private static void job(org.junit.jupiter.api.function.Executable call, String... parts) {
        Errors.expect(JobException.class, call, parts);
    }
}
