package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import jmpi.comm.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several calls under way at once. */
class OverlapTest {
    /** A started call: what it will have done to its result. */
    private record Started(Request request, Runnable check) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyCollectivesAwaitedInAnyOrder(long seed) throws Exception {
        Ranks.run(4, world -> {
            var plan = new Random(seed); // the same calls on all ranks
            var own = new Random(seed * 31 + world.rank()); // awaited in different orders
            for (int turn = 0; turn < 30; turn++) {
                var started = new ArrayList<Started>();
                for (int i = 0; i < 6; i++) {
                    started.add(start(world, plan.nextInt(4), 1 + plan.nextInt(3) * 4000, plan.nextInt(4), i));
                }
                Collections.shuffle(started, own);
                for (Started s : started) {
                    s.request.await();
                    s.check.run();
                }
            }
        });
    }

    private static Started start(Communicator world, int what, int n, int root, int salt) {
        int p = world.size();
        long[] a = new long[n];
        java.util.Arrays.fill(a, world.rank() + salt);
        long sum = p * (p - 1) / 2 + (long) p * salt;
        return switch (what) {
            case 0 -> new Started(world.iallreduce(a, Op.SUM), () -> assertEquals(sum, a[n - 1]));
            case 1 -> new Started(world.ibroadcast(a, root), () -> assertEquals(root + salt, a[n - 1]));
            case 2 -> {
                long[] all = new long[n * p];
                yield new Started(world.iallgather(a, all), () -> assertEquals(p - 1 + salt, all[n * p - 1]));
            }
            default ->
                new Started(
                        world.ireduce(a, Op.SUM, root),
                        () -> assertEquals(world.rank() == root ? sum : world.rank() + salt, a[n - 1]));
        };
    }

    @Test
    void messagesAndBlockingCallsGoOnMeanwhile() throws Exception {
        Ranks.run(3, world -> {
            int next = (world.rank() + 1) % 3;
            int before = (world.rank() + 2) % 3;
            for (int turn = 0; turn < 50; turn++) {
                double[] big = new double[30_000];
                big[turn] = 1;
                double[] in = new double[20_000];
                double[] out = new double[20_000];
                out[turn] = world.rank();
                try (Request _ = world.iallreduce(big, Op.SUM);
                        Request _ = world.ibarrier()) {
                    world.sendrecv(out, next, turn, in, before, turn);
                    long[] one = {1};
                    world.allreduce(one, Op.SUM);
                    world.barrier();
                    int[] root = {world.rank() == 2 ? turn : -1};
                    world.broadcast(root, 2);
                    assertEquals(3, one[0]);
                    assertEquals(turn, root[0]);
                    assertEquals(before, in[turn]);
                }
                assertEquals(3, big[turn]);
            }
        });
    }

    @Test
    void testingAndAwaitAny() throws Exception {
        Ranks.run(2, world -> {
            int[] in = new int[1];
            Request never = world.irecv(in, 1 - world.rank(), 5);
            double[] a = new double[10_000];
            java.util.Arrays.fill(a, 1);
            Request all = world.iallreduce(a, Op.SUM);
            assertEquals(1, Request.awaitAny(never, all));
            assertEquals(2, a[9999]);
            Request barrier = world.ibarrier();
            while (!barrier.test()) {
                Thread.onSpinWait();
            }
            assertTrue(barrier.test());
            assertEquals(null, barrier.await());
            world.send(new int[] {4}, 1 - world.rank(), 5);
            Request.awaitAll(never, all, barrier);
            assertEquals(4, in[0]);
        });
    }

    /** An operation of the program that throws inside a call under way reaches who awaits it, and only him. */
    @Test
    void anOperationThatFails() throws Exception {
        Op failing = Op.ofLongs("failing", true, (a, b) -> {
            throw new ArithmeticException("cannot combine " + a);
        });
        Ranks.run(2, world -> {
            long[] data = {1};
            Request r = world.iallreduce(data, failing);
            long[] one = {1};
            Communicator other = world.dup();
            for (int i = 0; i < 10; i++) {
                other.allreduce(one, Op.SUM);
            }
            assertEquals(1024, one[0]);
            Errors.expect(ArithmeticException.class, r::await, "cannot combine");
            Errors.expect(ArithmeticException.class, () -> world.allreduce(data, failing), "cannot combine");
        });
    }
}
