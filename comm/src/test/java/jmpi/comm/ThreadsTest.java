package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Several threads of a rank on groups of their own; ranks that sleep and are woken. */
class ThreadsTest {
    @Test
    void threadsOnGroupsOfTheirOwn() throws Exception {
        Ranks.run(2, world -> {
            var tasks = new ArrayList<FutureTask<Void>>();
            for (int t = 0; t < 3; t++) {
                Ranks.Group own = world.other(2 + 2 * t);
                int salt = t;
                tasks.add(start(world, () -> talk(own, salt)));
            }
            for (FutureTask<Void> task : tasks) {
                task.get();
            }
        });
    }

    private static Void talk(PointToPoint own, int salt) {
        int peer = 1 - own.rank();
        for (int i = 0; i < 400; i++) {
            int n = 1 + (i * 37 + salt * 11) % 500 * (i % 7 == 0 ? 100 : 1);
            long[] out = new long[n];
            long[] in = new long[n];
            out[n - 1] = own.rank() * 1_000_000L + i * 10 + salt;
            own.sendrecv(out, peer, i, in, peer, i);
            assertEquals(peer * 1_000_000L + i * 10 + salt, in[n - 1]);
            assertEquals(own.rank() * 1_000_000L + i * 10 + salt, out[n - 1]);
        }
        return null;
    }

    private static FutureTask<Void> start(PointToPoint world, Callable<Void> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("rank " + world.rank() + " thread").start(task);
        return task;
    }

    /** Both directions of waiting: for a message, and for room in the ring of one who does not listen. */
    @Test
    void sleepersAreWoken() throws Exception {
        Ranks.run(2, world -> {
            double[] in = new double[1];
            double[] big = new double[60_000];
            for (int turn = 0; turn < 8; turn++) {
                if (world.rank() == 0) {
                    LockSupport.parkNanos(60_000_000); // the receiver goes to sleep
                    world.send(new double[] {turn}, 1, 0);
                    big[turn] = turn;
                    world.send(big, 1, 1); // sleeps for want of room
                } else {
                    world.recv(in, 0, 0);
                    assertEquals(turn, in[0]);
                    LockSupport.parkNanos(60_000_000);
                    double[] got = new double[60_000];
                    world.recv(got, 0, 1);
                    assertEquals(turn, got[turn]);
                }
            }
        });
    }

    /** Many announced and eager messages wait for room while the receiver is away. */
    @Test
    void aSenderSleepsUntilThereIsRoomForShortMessages() throws Exception {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                for (int i = 0; i < 1000; i++) {
                    world.send(new int[] {i}, 1, 0);
                }
            } else {
                LockSupport.parkNanos(100_000_000);
                int[] in = new int[1];
                for (int i = 0; i < 1000; i++) {
                    world.recv(in, 0, 0);
                    assertArrayEquals(new int[] {i}, in);
                }
            }
        });
    }

    /** One thread sleeps in a receive while another of the same rank does all the polling. */
    @Test
    void whatOneThreadPollsMayBeForAnother() throws Exception {
        Ranks.run(2, world -> {
            Ranks.Group quiet = world.other(2);
            int turns = 30;
            if (world.rank() == 0) {
                FutureTask<Void> waiting = start(world, () -> {
                    for (int i = 0; i < turns; i++) {
                        int[] in = {-1};
                        quiet.recv(in, 1, 0);
                        assertEquals(i, in[0]);
                        quiet.send(in, 1, 1);
                    }
                    return null;
                });
                while (!waiting.isDone()) {
                    world.iprobe(1, 0);
                }
                waiting.get();
            } else {
                for (int i = 0; i < turns; i++) {
                    LockSupport.parkNanos(5_000_000);
                    quiet.send(new int[] {i}, 0, 0);
                    quiet.recv(new int[1], 0, 1);
                }
            }
        });
    }
}
