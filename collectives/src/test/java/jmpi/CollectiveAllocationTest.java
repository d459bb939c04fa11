package jmpi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocking collectives make no garbage once they were made before: what three ranks allocate in many turns. */
class CollectiveAllocationTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Room for a pool that grows late and for a method that is compiled anew; far below a byte a message. */
    private static final long MOST = 50_000;

    @ParameterizedTest
    @CsvSource({"1, 3000", "1000, 1500", "20000, 300"})
    void steadyState(int n, int turns) throws Exception {
        var allocated = new AtomicLong();
        Ranks.run(3, world -> {
            double[] a = new double[n];
            double[] all = new double[3 * n];
            double[] blocks = new double[3 * n];
            for (int i = 0; i < turns / 3 + 200; i++) {
                turn(world, a, all, blocks);
            }
            world.barrier();
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < turns; i++) {
                turn(world, a, all, blocks);
            }
            allocated.addAndGet(MEMORY.getCurrentThreadAllocatedBytes() - before);
        });
        assertTrue(allocated.get() < MOST, "3 x " + turns + " turns allocated " + allocated + " bytes");
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
