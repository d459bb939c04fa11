package jmpi.comm.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jmpi.comm.Hosts;
import jmpi.comm.Ranks;
import jmpi.comm.TransportException;
import jmpi.comm.boot.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames that do not arrive while both ranks are alive and nothing else goes wrong: nobody waits for ever, and who misses
 * something says from whom.
 */
class DeadLinkTest {
    private static final int TIMEOUT_SECONDS = 3;
    private static final List<String> PLANS =
            List.of("0>1 any #1 stall", "0>1 any #2 stall", "*>* any #2 stall", "0>1 eager #3 drop");

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tcp encrypted", "zmq", "zmq encrypted"})
    void whatIsMissingIsNoticed(String transport) throws Exception {
        var kind = Wire.Kind.valueOf(transport.substring(0, 3).toUpperCase(Locale.ROOT));
        boolean encrypt = transport.contains("encrypted");
        // All wait at the same time.
        try (var executor = Executors.newCachedThreadPool()) {
            var jobs = new ArrayList<Future<?>>();
            for (String plan : PLANS) {
                var wire = new Wire(kind, encrypt, true, null, TIMEOUT_SECONDS, FaultPlan.parse(plan));
                jobs.add(executor.submit(() -> {
                    Ranks.run(Hosts.of(2, 2, wire), world -> run(world, transport + ", " + plan));
                    return null;
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        }
    }

    private static void run(Ranks.Group world, String which) {
        long[] number = new long[1];
        long begin = System.nanoTime();
        int peer = 1 - world.rank();
        var e = assertThrows(TransportException.class, () -> {
            for (int i = 0; i < 3; i++) {
                if (world.rank() == 0) {
                    world.send(number, peer, 0);
                } else {
                    world.recv(number, peer, 0);
                }
            }
            world.recv(number, peer, 1); // nobody sends that
        });
        if (world.rank() == 1) {
            System.out.printf(
                    "F12 %s: %.1f s (limit timeout %d s + 2 s)%n",
                    which, (System.nanoTime() - begin) / 1e9, TIMEOUT_SECONDS);
            String expected = "rank 1 on hostb no longer gets what is sent by rank 0 on hosta";
            assertTrue(e.getMessage().startsWith(expected), e.getMessage());
        }
        assertThrows(TransportException.class, world.world()::close);
    }
}
