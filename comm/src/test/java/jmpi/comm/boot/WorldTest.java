package jmpi.comm.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import jmpi.comm.Errors;
import jmpi.comm.JobException;
import jmpi.comm.Ranks;
import jmpi.comm.UsageException;
import jmpi.comm.shm.HostSegment;
import jmpi.comm.shm.RankState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Joining and leaving. */
@Tag("one-host")
class WorldTest {
    @Test
    void ranksJoinAndLeave() throws Exception {
        HostSegment made = HostSegment.create(Path.of("/dev/shm"), 2);
        try {
            assertEquals(RankState.ABSENT, made.state(1));
            World world = World.join(new Job(1, Layout.oneHost(2), 2, made.path(), Wire.DEFAULT, false));
            assertEquals(RankState.RUNNING, made.state(1));
            assertEquals(1, world.engine().rank());
            assertEquals(2, world.engine().size());
            world.close();
            world.close();
            assertEquals(RankState.FINALIZED, made.state(1));
            assertEquals(RankState.ABSENT, made.state(0));
        } finally {
            Files.delete(made.path());
        }
    }

    @Test
    void aSegmentOfAnotherSizeIsRefused() throws Exception {
        HostSegment made = HostSegment.create(Path.of("/dev/shm"), 2);
        try {
            Job job = new Job(2, Layout.oneHost(3), 2, made.path(), Wire.DEFAULT, false);
            Errors.expect(JobException.class, () -> World.join(job), "3 ranks", "made for 2");
        } finally {
            Files.delete(made.path());
        }
    }

    @Test
    void aRankAloneNeedsNoSegment() {
        try (World world = World.join(new Job(0, Layout.oneHost(1), 1, null, Wire.DEFAULT, false))) {
            assertNull(world.shm());
        }
    }

    /** What was sent arrives even if its sender has left; between hosts the sender would wait. */
    @Test
    void messagesOutliveTheirSender() throws Exception {
        var left = new java.util.concurrent.CountDownLatch(1);
        Ranks.onOneHost(2, world -> {
            if (world.rank() == 0) {
                world.send(new int[] {4}, 1, 0);
                world.world().close();
                left.countDown();
            } else {
                left.await();
                int[] in = new int[1];
                world.recv(in, 0, 0);
                assertEquals(4, in[0]);
            }
        });
    }

    @Test
    void aSendThatNobodyReceivesIsTold() throws Exception {
        var told = new AtomicReference<String>();
        var over = new java.util.concurrent.CountDownLatch(1);
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                world.isend(new int[100_000], 1, 0);
                Errors.expect(UsageException.class, world.world()::close, "rank 0", "close", "await every request");
                told.set("yes");
                over.countDown();
            } else {
                over.await();
            }
        });
        assertEquals("yes", told.get());
    }
}
