package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets are lost, late, or in another order: the job takes longer, and everything is right. */
class BadNetworkTest extends HostsTest {
    private static final String ROUNDS = Integer.toString(Integer.getInteger("jmpi.rounds", 40));

    BadNetworkTest() {
        super(2);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, loss=1",
        "tcp, loss=5",
        "tcp, delay=20000 jitter=5000 reorder=5",
        "zmq, loss=1",
        "zmq, delay=20000 jitter=5000 reorder=5"
    })
    void allIsRight(String transport, String shape) throws Exception {
        hosts.shape(shape.split(" "));
        try (HostJob job = traffic(with(TWO_BY_TWO, "--transport", transport), "collectives", ROUNDS)) {
            job.inject();
            assertEquals(0, job.end(ROUNDS + " rounds by " + transport + " with " + shape), job.err());
            assertTrue(job.out().contains("checked " + ROUNDS + " rounds"), job.out());
            assertEquals("", job.err());
        }
    }
}
