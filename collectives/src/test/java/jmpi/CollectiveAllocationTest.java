package jmpi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import jmpi.comm.JobRanks;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Blocking collectives make no garbage once they were made before: what three ranks allocate in many turns. Of some
 * rounds the best counts, because the first ones make plans and are compiled meanwhile, on a busy machine for long.
 */
@DisabledIfSystemProperty(named = "jmpi.test.transport", matches = "zmq", disabledReason = "JeroMQ makes garbage")
@DisabledIfSystemProperty(named = "jmpi.test.encrypt", matches = "true", disabledReason = "ciphers make garbage")
class CollectiveAllocationTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 5;

    /** What all calls of a round together may allocate in one rank: less than a byte a call. */
    private static final long MOST = 1_000;

    /** In a job each rank is a process, which measures itself alone. */
    private static final int MEASURED = JobRanks.here() ? 1 : 3;

    @ParameterizedTest
    @CsvSource({"1, 600", "1000, 400", "20000, 100"})
    void steadyState(int n, int turns) throws Exception {
        var allocated = new AtomicLongArray(ROUNDS);
        Ranks.run(3, world -> {
            double[] a = new double[n];
            double[] all = new double[3 * n];
            double[] blocks = new double[3 * n];
            for (int round = 0; round < ROUNDS; round++) {
                long before = MEMORY.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < turns; i++) {
                    turn(world, a, all, blocks);
                }
                allocated.addAndGet(round, MEMORY.getCurrentThreadAllocatedBytes() - before);
            }
        });
        check(allocated, turns);
    }

    @ParameterizedTest
    @CsvSource({"1, 600", "1000, 400", "20000, 100"})
    void plans(int n, int turns) throws Exception {
        var allocated = new AtomicLongArray(ROUNDS);
        Ranks.run(3, world -> {
            double[] a = new double[n];
            double[] all = new double[3 * n];
            long[] counts = {n, n, n};
            int next = (world.rank() + 1) % 3;
            int before = (world.rank() + 2) % 3;
            Plan recv = world.recvPlan(a, before, 1);
            Plan send = world.sendPlan(all, next, 2);
            Plan[] plans = {
                world.barrierPlan(),
                world.broadcastPlan(a, 1),
                world.allreducePlan(a, Op.SUM),
                world.reducePlan(a, Op.MAX, 2),
                world.alltoallPlan(all),
                world.allgatherPlan(a, all),
                world.allgathervPlan(a, all, counts),
                world.gathervPlan(a, all, counts, 1),
                world.reduceScatterPlan(all, counts, Op.SUM),
                world.reduceScatterBlockPlan(all, a, Op.SUM),
                world.scanPlan(a, Op.MIN),
                world.exscanPlan(a, Op.SUM)
            };
            for (int round = 0; round < ROUNDS; round++) {
                long start = MEMORY.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < turns; i++) {
                    for (Plan plan : plans) {
                        plan.run();
                    }
                    recv.start();
                    world.send(a, next, 1);
                    recv.await();
                    send.start();
                    world.recv(all, before, 2);
                    send.await();
                }
                allocated.addAndGet(round, MEMORY.getCurrentThreadAllocatedBytes() - start);
            }
        });
        check(allocated, turns);
    }

    private static void check(AtomicLongArray allocated, int turns) {
        long best = IntStream.range(0, ROUNDS).mapToLong(allocated::get).min().getAsLong();
        assertTrue(best < MOST * MEASURED, turns + " turns allocated in each round " + allocated + " bytes");
    }

    private static void turn(Communicator world, double[] a, double[] all, double[] blocks) {
        world.barrier();
        world.allreduce(a, Op.SUM);
        world.allreduce(a, Op.SUM.reproducible());
        world.broadcast(a, 1);
        world.reduce(a, Op.MAX, 2);
        world.alltoall(blocks, all);
        world.alltoall(all);
        world.allgather(a, all);
        world.gather(a, all, 0);
        world.scatter(all, a, 1);
        world.scan(a, Op.MAX);
        world.exscan(a, Op.MAX);
        world.reduceScatterBlock(all, a, Op.MAX);
    }
}
