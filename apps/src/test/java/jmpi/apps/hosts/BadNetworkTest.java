package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets are lost, late, or in another order: the job takes longer, and everything is right. */
@Execution(ExecutionMode.CONCURRENT)
class BadNetworkTest extends HostsTest {
    BadNetworkTest() {
        super(2);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 40, loss=1",
        "tcp, 40, loss=5",
        "tcp, 4, delay=20000 jitter=5000 reorder=5",
        "tcp, 40, duplicate=5",
        "tcp, 2, delay=50000 loss=1 duplicate=1 reorder=1",
        "zmq, 40, loss=1",
        "zmq, 40, duplicate=5",
        "zmq, 4, delay=20000 jitter=5000 reorder=5"
    })
    void allIsRight(String transport, int rounds, String shape) throws Exception {
        hosts.shape(shape.split(" "));
        repeat(random -> {
            try (HostJob job = traffic(with(TWO_BY_TWO, "--transport", transport), "collectives", "" + rounds)) {
                job.inject();
                assertEquals(0, job.end(Fault.F13, rounds + " rounds by " + transport + " with " + shape), job.err());
                assertTrue(job.out().contains("checked " + rounds + " rounds"), job.out());
                assertEquals("", job.complaints());
            }
        });
    }
}
