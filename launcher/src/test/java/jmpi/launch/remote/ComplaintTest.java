package jmpi.launch.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jmpi.launch.node.Message.Gone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "255 | ssh: connect to host b port 22: Connection refused | false",
                "255 | '' | false",
                "2 | there is no jmpi at /opt/jmpi | false",
                "2 | jmpi: no JDK 25 found in JAVA_HOME | false",
                "2 | jmpirun: --bind-to core: b has 2 cores | true",
                "2 | 'Welcome to b\\njmpirun: --iface eth9: b has no interface of this name' | true"
            })
    void aDaemonThatSpeaksHasBeenReached(int code, String said, boolean reached) {
        assertEquals(reached, Complaint.isOfDaemon(new Gone(1, code << 8, said.replace("\\n", "\n"))));
    }
}
