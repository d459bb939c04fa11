package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import jmpi.comm.Hosts;
import jmpi.comm.MpiException;
import jmpi.comm.PointToPoint;
import jmpi.comm.Ranks;
import jmpi.comm.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that a plan disturbs: the result is right, or both ranks are told. */
class FaultyFramesTest {
    private static final int MESSAGES = 12;

    /** Short and long messages in turn, whose content is known. */
    private static void talk(PointToPoint world) {
        for (int i = 0; i < MESSAGES; i++) {
            long[] message = new long[i % 3 == 2 ? 60_000 : 100];
            if (world.rank() == 0) {
                Arrays.fill(message, i);
                world.send(message, 1, i);
            } else {
                world.recv(message, 0, i);
                for (long element : message) {
                    assertEquals(i, element);
                }
            }
        }
        if (world.rank() == 0) {
            world.recv(new long[1], 1, 99);
        } else {
            world.send(new long[1], 0, 99);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0>1 chunk #3 flip, has the",
        "0>1 eager #2 flip, frame 1 has",
        "0>1 eager #2 drop, frame 1 has the number 2",
        "0>1 eager #2 duplicate, frame 2 has the number 1",
        "0>1 chunk #2 reset, lost the connection"
    })
    void bothAreTold(String plan, String what) throws Exception {
        var told = new CountDownLatch(2);
        Ranks.run(Hosts.of(2, 2, Hosts.wire("seed 5; " + plan)), world -> {
            MpiException e = assertThrows(TransportException.class, () -> talk(world));
            String peer = world.rank() == 0 ? "rank 1 on hostb" : "rank 0 on hosta";
            assertTrue(e.getMessage().contains(peer), e.getMessage());
            if (world.rank() == 1) {
                assertTrue(e.getMessage().contains(what), e.getMessage());
            }
            told.countDown();
            told.await();
            assertThrows(TransportException.class, world.world()::close);
        });
    }

    @Test
    void delaysChangeNothing() throws Exception {
        Ranks.run(Hosts.of(2, 2, Hosts.wire("seed 5; *>* any 20% delay")), FaultyFramesTest::talk);
    }

    /** Whichever frame it is, nobody gets wrong data, and nobody waits for ever. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyFrameMayBeDamaged(int seed) throws Exception {
        Ranks.run(Hosts.of(2, 2, Hosts.wire("seed " + seed + "; *>* any 4% flip")), world -> {
            try {
                talk(world);
                world.world().close();
            } catch (TransportException e) {
                assertTrue(e.getMessage().contains("rank 0 on hosta"), e.getMessage());
                assertTrue(e.getMessage().contains("rank 1 on hostb"), e.getMessage());
                assertThrows(TransportException.class, world.world()::close);
            }
        });
    }
}
