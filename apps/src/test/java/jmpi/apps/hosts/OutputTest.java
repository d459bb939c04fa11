package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody takes what ranks of two hosts print. */
class OutputTest extends HostsTest {
    OutputTest() {
        super(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a full disk, '\"$@\" >/dev/full', 1, cannot write the output",
        "a reader that goes away, '\"$@\" | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}', 141, ''"
    })
    void endsTheJob(String how, String shell, int code, String words) {
        repeat(random -> {
            List<String> line = new ArrayList<>(TWO_BY_TWO);
            line.add("yes");
            try (HostJob job = new HostJob(hosts, folder, shell, line)) {
                job.inject();
                assertEquals(code, job.end(Fault.F27, how + " (with the start of the job)"), job.err());
                assertTrue(job.err().contains(words), job.err());
            }
        });
    }
}
