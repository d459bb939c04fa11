package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import jmpi.comm.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Collectives that go on while ranks compute. {@code -Djmpi.seeds=100} mixes calls at so many random moments.
 */
class ProgressThreadTest {
    private static final int SEEDS = Integer.getInteger("jmpi.seeds", 3);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    /** Rank 0 calls nothing until all others, which need it in several rounds, have their result. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 200_000})
    void othersNeedOneWhoComputes(int n) throws Exception {
        var complete = new AtomicInteger();
        Ranks.withProgressThread(4, world -> {
            for (int turn = 1; turn <= 5; turn++) {
                long[] data = new long[n];
                Arrays.fill(data, world.rank() + turn);
                Request sum = world.iallreduce(data, Op.SUM);
                if (world.rank() == 0) {
                    while (complete.get() < 3) {
                        Thread.onSpinWait();
                    }
                    complete.set(0);
                } else {
                    sum.await();
                    complete.incrementAndGet();
                }
                sum.await();
                assertEquals(6 + 4 * turn, data[n - 1]);
                world.barrier();
            }
        });
    }

    /** An operation of the program fails on the progress thread; who awaits the call is told, and only he. */
    @Test
    void anOperationThatFailsOnTheThread() throws Exception {
        var failedOnThread = new AtomicBoolean();
        Op failing = Op.ofLongs("failing", true, (a, b) -> {
            if (Thread.currentThread().getName().equals("jmpi progress 0")) {
                failedOnThread.set(true);
            }
            throw new ArithmeticException("cannot combine " + a);
        });
        Ranks.withProgressThread(2, world -> {
            Request request = world.iallreduce(new long[1], failing);
            while (world.rank() == 0 && !failedOnThread.get()) {
                Thread.onSpinWait();
            }
            long[] one = {1};
            world.iallreduce(one, Op.SUM).await();
            assertEquals(2, one[0]);
            Errors.expect(ArithmeticException.class, request::await, "cannot combine");
            assertTrue(request.test());
        });
    }

    /** Blocking and non-blocking calls, messages and collectives, computing in between: all results are right. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyMixture(long seed) throws Exception {
        Ranks.withProgressThread(4, world -> {
            var plan = new Random(seed); // the same calls on all ranks
            var own = new Random(31 * seed + world.rank()); // which compute for different times
            for (int turn = 0; turn < 25; turn++) {
                new Turn(world, plan, own).run();
            }
        });
    }

    /** Two communicators in two threads of each rank, both with calls under way. */
    @Test
    void severalThreads() throws Exception {
        Ranks.withProgressThread(2, world -> {
            Communicator other = world.dup();
            var failed = new AtomicBoolean();
            Thread thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    turns(other, 100);
                } catch (RuntimeException | Error e) {
                    e.printStackTrace();
                    failed.set(true);
                }
            });
            turns(world, 200);
            thread.join();
            assertTrue(!failed.get());
        });
    }

    private static void turns(Communicator world, long salt) {
        for (int seed = 0; seed < 20; seed++) {
            new Turn(world, new Random(salt + seed), new Random(seed + world.rank())).run();
        }
    }

    /** Some calls started, some made, all awaited in an order of each rank's own. */
    private static final class Turn {
        private static final int[] LENGTHS = {1, 100, 5_000, 40_000};

        private final Communicator world;
        private final Random plan;
        private final Random own;
        private final int ranks;
        private final List<Runnable> ends = new ArrayList<>();

        Turn(Communicator world, Random plan, Random own) {
            this.world = world;
            this.plan = plan;
            this.own = own;
            this.ranks = world.size();
        }

        void run() {
            for (int i = 0; i < 6; i++) {
                call(plan.nextInt(6), i, new long[LENGTHS[plan.nextInt(LENGTHS.length)]]);
                compute();
            }
            Collections.shuffle(ends, own);
            for (Runnable end : ends) {
                end.run();
                compute();
            }
        }

        private void call(int what, int salt, long[] data) {
            Arrays.fill(data, world.rank() + salt);
            long sum = ranks * (ranks - 1) / 2 + (long) ranks * salt;
            int last = data.length - 1;
            int next = (world.rank() + 1) % ranks;
            int before = (world.rank() + ranks - 1) % ranks;
            long[] in = new long[data.length];
            switch (what) {
                case 0 -> end(world.iallreduce(data, Op.SUM), () -> assertEquals(sum, data[last]));
                case 1 -> {
                    int root = plan.nextInt(ranks);
                    end(world.ibroadcast(data, root), () -> assertEquals(root + salt, data[last]));
                }
                case 2 -> {
                    end(world.irecv(in, before, salt), () -> assertEquals(before + salt, in[last]));
                    end(world.isend(data, next, salt), () -> assertEquals(world.rank() + salt, data[last]));
                }
                case 3 -> {
                    world.sendrecv(data, next, 50 + salt, in, before, 50 + salt);
                    assertEquals(before + salt, in[last]);
                }
                case 4 -> {
                    world.allreduce(data, Op.SUM);
                    assertEquals(sum, data[last]);
                }
                default -> end(world.ibarrier(), () -> {});
            }
        }

        private void end(Request request, Runnable check) {
            boolean tests = own.nextBoolean();
            ends.add(() -> {
                while (tests && !request.test()) {
                    compute();
                }
                request.await();
                check.run();
            });
        }

        /** From nothing to what takes several naps of the thread. */
        private void compute() {
            long end = System.nanoTime() + (1L << own.nextInt(21));
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
