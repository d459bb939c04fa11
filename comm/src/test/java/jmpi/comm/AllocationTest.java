package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages make no garbage: what two ranks allocate in many ping-pongs, after some to warm up. */
class AllocationTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What all of the messages together may allocate in both threads: room for a buffer of one late pool entry or a
     * method that is compiled anew, far below one byte a message of the short ones.
     */
    private static final long MOST = 50_000;

    @ParameterizedTest
    @CsvSource({"1, 50000", "512, 50000", "12500, 3000"})
    void blockingMessages(int doubles, int turns) throws Exception {
        measure(turns, world -> {
            var data = new double[doubles];
            return () -> pingPong(world, data);
        });
    }

    @ParameterizedTest
    @CsvSource({"8, 50000", "4096, 50000", "100000, 3000"})
    void blockingMessagesOfSegments(int bytes, int turns) throws Exception {
        measure(turns, world -> {
            Buf data = Buf.of(Arena.ofAuto().allocate(bytes), Type.BYTE);
            return () -> {
                if (world.rank() == 0) {
                    world.send(data, 1, 3);
                    world.recv(data, 1, 3);
                } else {
                    world.recv(data, PointToPoint.ANY_SOURCE, PointToPoint.ANY_TAG);
                    world.send(data, 0, 3);
                }
            };
        });
    }

    /** Received late, so that each has been kept first. */
    @ParameterizedTest
    @CsvSource({"1, 5000", "512, 5000"})
    void unexpectedMessages(int doubles, int turns) throws Exception {
        measure(turns, world -> {
            var data = new double[doubles];
            return () -> {
                int peer = 1 - world.rank();
                for (int i = 0; i < 10; i++) {
                    world.send(data, peer, i);
                }
                for (int i = 9; i >= 0; i--) {
                    world.recv(data, peer, i);
                }
            };
        });
    }

    private static void pingPong(PointToPoint world, double[] data) {
        if (world.rank() == 0) {
            world.send(data, 1, 3);
            world.recv(data, 1, 3);
        } else {
            world.recv(data, 0, 3);
            world.send(data, 0, 3);
        }
    }

    private interface Prepared {
        Runnable on(PointToPoint world);
    }

    private static void measure(int turns, Prepared program) throws Exception {
        var allocated = new AtomicLong();
        Ranks.run(2, world -> {
            Runnable once = program.on(world);
            for (int i = 0; i < turns / 5 + 500; i++) {
                once.run();
            }
            world.barrier();
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < turns; i++) {
                once.run();
            }
            allocated.addAndGet(MEMORY.getCurrentThreadAllocatedBytes() - before);
        });
        assertTrue(allocated.get() < MOST, "2 x " + turns + " turns allocated " + allocated + " bytes");
    }
}
