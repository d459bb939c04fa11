package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Awaiting, testing, and those that are never there. */
class RequestTest {
    private static void test(Request r) {
        while (!r.test()) {
            Thread.yield();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void testCompletesAndIsRepeatable(int n) throws Exception {
        Ranks.run(2, world -> {
            Request r;
            if (world.rank() == 0) {
                world.recv(new byte[1], 1, 9);
                r = world.isend(new int[n], 1, 0);
                test(r);
                assertNull(r.await());
            } else {
                r = world.irecv(new int[n], 0, 0);
                assertFalse(r.test(), "nothing was sent yet");
                world.send(new byte[1], 0, 9);
                test(r);
                assertTrue(r.test());
                assertEquals(n, r.await().count());
                assertEquals(n, r.await().count());
            }
            r.close();
        });
    }

    @Test
    void awaitAnyFindsTheOneThatIsComplete() throws Exception {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                for (int tag : new int[] {2, 0, 1}) {
                    world.recv(new byte[1], 1, 9);
                    world.send(new int[] {tag}, 1, tag);
                }
                return;
            }
            int[][] in = new int[3][1];
            Request[] all = {world.irecv(in[0], 0, 0), world.irecv(in[1], 0, 1), world.irecv(in[2], 0, 2)};
            world.send(new byte[1], 0, 9);
            assertEquals(2, Request.awaitAny(all));
            world.send(new byte[1], 0, 9);
            assertEquals(0, Request.awaitAny(all[0], all[1]));
            assertEquals(0, Request.awaitAny(all), "the lowest of those that are complete");
            world.send(new byte[1], 0, 9);
            Request.awaitAll(all);
            assertEquals(2, in[2][0]);
        });
        Errors.expect(UsageException.class, () -> Request.awaitAny(), "at least one");
    }

    @Test
    void awaitAllCompletesAllAndThrowsTheFirstFailure() throws Exception {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                world.send(new int[5], 1, 0);
                world.send(new int[50_000], 1, 1);
                world.send(new int[] {7}, 1, 2);
                return;
            }
            int[] last = new int[1];
            Request[] all = {world.irecv(new int[4], 0, 0), world.irecv(new int[4], 0, 1), world.irecv(last, 0, 2)};
            Errors.expect(TruncationException.class, () -> Request.awaitAll(all), "5 INT", "room for 4");
            assertEquals(7, last[0]);
            assertTrue(all[1].test(), "a failed request is complete");
            assertThrows(TruncationException.class, all[1]::await);
            assertThrows(TruncationException.class, all[1]::close);
        });
    }

    @Test
    void closeCompletes() throws Exception {
        Ranks.run(2, world -> {
            int peer = 1 - world.rank();
            int[] in = new int[100_000];
            int[] out = new int[100_000];
            out[99_999] = 5;
            try (Request r = world.irecv(in, peer, 0);
                    Request s = world.isend(out, peer, 0)) {
                assertTrue(r.progress() == s.progress());
            }
            assertEquals(5, in[99_999]);
        });
    }

    @Test
    void nobodyIsThere() throws Exception {
        Ranks.run(2, world -> {
            int nobody = PointToPoint.PROC_NULL;
            var nothing = new Status(nobody, PointToPoint.ANY_TAG, Type.INT, 0);
            world.send(new int[100_000], nobody, 0);
            assertNull(world.isend(new int[1], nobody, 0).await());
            assertEquals(nothing, world.recv(new int[3], nobody, 0));
            Request r = world.irecv(new int[3], nobody, 0);
            assertTrue(r.test());
            assertEquals(nothing, r.await());
            assertEquals(nothing, world.sendrecv(new int[3], nobody, 0, new int[3], nobody, 0));
            assertEquals(nobody, world.probe(nobody, 3).source());
            assertEquals(0, world.iprobe(nobody, 3).count());
            // The ends of a chain: everybody shifts to the right.
            int[] in = {-1};
            world.sendrecv(new int[] {8}, world.rank() == 0 ? 1 : nobody, 0, in, world.rank() == 0 ? nobody : 0, 0);
            assertEquals(world.rank() == 0 ? -1 : 8, in[0]);
        });
    }
}
