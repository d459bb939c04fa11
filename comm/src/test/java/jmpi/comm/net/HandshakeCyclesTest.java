package jmpi.comm.net;

import java.util.Arrays;
import jmpi.comm.Hosts;
import jmpi.comm.Ranks;
import jmpi.comm.boot.Wire;
import jmpi.comm.fault.FaultPlan;
import org.junit.jupiter.api.Test;

/**
 * Two ranks that have never met, again and again: none may hang. {@code -Djmpi.cycles=10000} sets how often.
 */
class HandshakeCyclesTest {
    private static final int CYCLES = Integer.getInteger("jmpi.cycles", 200);

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "F29 %s: %d of %d succeeded, median %.2f ms, p99 %.2f ms (limit 50 ms), longest %.2f ms%n",
                what,
                nanos.length,
                nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[(nanos.length - 1) * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    @Test
    void streams() throws Exception {
        Hosts hosts = Hosts.of(2, 2);
        var nanos = new long[CYCLES];
        for (int i = 0; i < CYCLES; i++) {
            try (var a = new Door(hosts, 0);
                    var b = new Door(hosts, 1)) {
                long begin = System.nanoTime();
                if (i % 2 == 0) {
                    b.letsIn(a, 1, 0);
                } else {
                    a.letsIn(b, 0, 1);
                }
                nanos[i] = System.nanoTime() - begin;
            }
        }
        hosts.close();
        print("handshakes of streams", nanos);
    }

    /** From the call until a message has come and its answer too. */
    @Test
    void zmq() throws Exception {
        var wire = new Wire(Wire.Kind.ZMQ, false, false, null, Wire.TIMEOUT_SECONDS, FaultPlan.NONE);
        var nanos = new long[CYCLES];
        for (int i = 0; i < CYCLES; i++) {
            int cycle = i;
            Ranks.run(Hosts.of(2, 2, wire), world -> {
                long begin = System.nanoTime();
                long[] word = new long[1];
                world.sendrecv(word, 1 - world.rank(), 0, word, 1 - world.rank(), 0);
                if (world.rank() == 0) {
                    nanos[cycle] = System.nanoTime() - begin;
                }
            });
        }
        print("first messages by zmq", nanos);
    }
}
