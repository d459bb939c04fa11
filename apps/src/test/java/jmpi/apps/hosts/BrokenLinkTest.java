package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two hosts that see each other and the launcher well, one connection goes wrong: both ranks are named. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenLinkTest extends HostsTest {
    /** The launcher has no part in what the other two say to each other. */
    private static final List<String> ONE_BY_ONE = List.of("--host", "host2:1,host3:1", "--peer-timeout", "6");

    BrokenLinkTest() {
        super(3);
    }

    private static void assertNamesBoth(String err) {
        assertTrue(err.contains("rank 0 on host2") && err.contains("rank 1 on host3"), err);
    }

    private void broken(Fault fault, String change, String how, String transport, String what) {
        repeat(random -> {
            try (HostJob job = traffic(with(with(ONE_BY_ONE, "--transport"), transport.split(" ")), what)) {
                job.awaitLine("running");
                pause(random);
                job.inject();
                hosts.change(change, "host2", "host3");
                assertNotEquals(0, job.end(fault, how + ", " + what + " by " + transport), job.err());
                assertNamesBoth(job.err());
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"tcp, messages", "tcp --encrypt, messages", "zmq, messages", "tcp, idle"})
    void isReset(String transport, String what) {
        broken(Fault.F11, "reset", "a connection is reset", transport, what);
    }

    /** New ones would pass, such as those by which a rank asks whether another one is alive. */
    @ParameterizedTest
    @CsvSource({"tcp, messages", "tcp, collectives", "zmq, messages"})
    void isForgotten(String transport, String what) {
        broken(Fault.F12, "forget", "a firewall forgets a connection, timeout 6 s", transport, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "zmq"})
    void aBitIsFlipped(String transport) {
        repeat(random -> {
            String plan = "seed " + random.nextInt(1000) + "; *>* any #" + (5 + random.nextInt(100)) + " flip";
            List<String> options =
                    with(ONE_BY_ONE, "--integrity", "--transport", transport, "-x", "JMPI_FAULTS=" + plan);
            try (HostJob job = traffic(options, "messages")) {
                job.awaitLine("running");
                job.inject();
                assertNotEquals(0, job.end(Fault.F14, "a flipped bit by " + transport), job.err());
                assertNamesBoth(job.err());
                assertTrue(job.err().matches("(?s).*got (a )?damaged (bytes|frame) from .*frame \\d+ .*"), job.err());
            }
        });
    }
}
