package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages make no garbage: what two ranks allocate in many ping-pongs. Of some rounds the best counts, because the
 * first ones fill pools and are compiled meanwhile, on a busy machine for long.
 */
@DisabledIfSystemProperty(named = "jmpi.test.transport", matches = "zmq", disabledReason = "JeroMQ makes garbage")
class AllocationTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 4;

    /** What all messages of a round together may allocate, in both threads: less than a byte a message. */
    private static final long MOST = 5_000;

    /** From here on memory of a segment is handed to a socket as it is. */
    private static final int GATHERED = 16 << 10;

    /** What Java itself allocates for that, in both threads. */
    private static final long GATHERED_WRITE = Ranks.HOSTS > 1 ? 100 : 0;

    /** Messages between processes take longer, but with fewer turns garbage would not be seen. */
    private static final int FEWEST_TURNS = 1000;

    @ParameterizedTest
    @CsvSource({"1, 50000", "512, 10000", "12500, 1000"})
    void blockingMessages(int doubles, int turns) throws Exception {
        measure(turns, 0, world -> {
            var data = new double[doubles];
            return () -> pingPong(world, data);
        });
    }

    @ParameterizedTest
    @CsvSource({"8, 20000", "4096, 10000", "100000, 1000"})
    void blockingMessagesOfSegments(int bytes, int turns) throws Exception {
        measure(turns, bytes < GATHERED ? 0 : GATHERED_WRITE, world -> {
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
    @CsvSource({"1, 3000", "512, 2000"})
    void unexpectedMessages(int doubles, int turns) throws Exception {
        measure(turns, 0, world -> {
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

    private static void measure(int wanted, long eachTurn, Prepared program) throws Exception {
        int turns = JobRanks.here() ? Math.max(FEWEST_TURNS, wanted / 10) : wanted;
        assumeFalse(Hosts.CIPHERS, "ciphers make garbage");
        var allocated = new AtomicLongArray(ROUNDS);
        Ranks.run(2, world -> {
            Runnable once = program.on(world);
            for (int round = 0; round < ROUNDS; round++) {
                long before = MEMORY.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < turns; i++) {
                    once.run();
                }
                allocated.addAndGet(round, MEMORY.getCurrentThreadAllocatedBytes() - before);
            }
        });
        long best = IntStream.range(0, ROUNDS).mapToLong(allocated::get).min().getAsLong();
        assertTrue(best < MOST + turns * eachTurn, turns + " turns allocated in each round " + allocated + " bytes");
    }
}
