package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host goes away, or cannot be reached any more. */
@Execution(ExecutionMode.CONCURRENT)
class LostHostTest extends HostsTest {
    private static final List<String> OPTIONS = with(TWO_BY_TWO, "--peer-timeout", "6");

    LostHostTest() {
        super(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collectives", "idle"})
    void withoutPower(String what) {
        repeat(random -> {
            try (HostJob job = traffic(OPTIONS, what)) {
                job.awaitLine("running");
                pause(random);
                job.inject();
                hosts.change("kill", "host2");
                String how = "a host without power in " + what + ", timeout 6 s";
                assertNotEquals(0, job.end(Fault.F12, how, "host1", "host3"), job.err());
                assertTrue(job.err().contains("host2"), job.err());
            }
            down();
            up();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "idle"})
    void withoutCable(String what) {
        repeat(random -> {
            try (HostJob job = traffic(OPTIONS, what)) {
                job.awaitLine("running");
                pause(random);
                job.inject();
                hosts.change("cut", "host2");
                String how = "a host without cable in " + what + ", timeout 6 s";
                assertNotEquals(0, job.end(Fault.F12, how), job.err());
                assertTrue(job.err().contains("host2"), job.err());
                hosts.change("mend", "host2");
            }
        });
    }

    /** The launcher reaches all hosts, but two of them do not reach each other. */
    @Test
    void fromEachOther() {
        repeat(random -> {
            List<String> options = List.of("--host", "host1:1,host2:1,host3:1", "--peer-timeout", "6");
            try (HostJob job = traffic(options, "collectives")) {
                job.awaitLine("running");
                pause(random);
                job.inject();
                hosts.change("block", "host2", "host3");
                assertNotEquals(0, job.end(Fault.F12, "two hosts that lose each other, timeout 6 s"), job.err());
                String pair = job.err();
                assertTrue(pair.contains("rank 1 on host2") && pair.contains("rank 2 on host3"), pair);
                hosts.change("unblock", "host2", "host3");
            }
        });
    }
}
