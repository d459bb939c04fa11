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
        long best = IntStream.range(0, ROUNDS).mapToLong(allocated::get).min().getAsLong();
        assertTrue(best < MOST * MEASURED, turns + " turns allocated in each round " + allocated + " bytes");
    }

    private static void turn(Communicator world, double[] a, double[] all, double[] blocks) {
        world.barrier();
        world.allreduce(a, Op.SUM);
        world.broadcast(a, 1);
        world.reduce(a, Op.MAX, 2);
        world.alltoall(blocks, all);
        world.alltoall(all);
        world.allgather(a, all);
        world.gather(a, all, 0);
        world.scatter(all, a, 1);
    }
}
