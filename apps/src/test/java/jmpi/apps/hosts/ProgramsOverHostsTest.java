package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that start jmpirun, on host1 and with options by which their jobs spread over two hosts or four. */
class ProgramsOverHostsTest extends HostsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final long MINUTES = 10;

    ProgramsOverHostsTest() {
        super(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2, jmpi.launch.system.JavaProgramTest jmpi.launch.system.OutputTest jmpi.launch.system.EndTest",
        "4, jmpi.apps.sparse.SparseCodingTest",
        "2, jmpi.apps.moments.ColumnMomentsTest jmpi.apps.groupby.GroupByTest",
        "2, jmpi.apps.align.AlignTest",
    })
    void pass(int number, String classes) throws Exception {
        boolean few = classes.contains("launch") || classes.contains("sparse");
        assumeTrue(few || Boolean.getBoolean("jmpi.test.all"), "takes a minute; make test-hosts runs it");
        // Hosts share no /tmp.
        Path shared = Files.createDirectories(CHECKOUT.resolve("target/tmp"));
        String names = String.join(":8,", hosts.names().subList(0, number)) + ":8";
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Djava.io.tmpdir=" + shared);
        line.add("-Djmpi.home=" + System.getProperty("jmpi.home"));
        line.add("-Djmpi.checkout=" + CHECKOUT);
        line.add("-Djmpi.test.host-options=--host " + names + " --map-by node");
        line.add("-cp");
        line.add(CHECKOUT.resolve("launcher/target/test-classes") + ":" + System.getProperty("java.class.path"));
        line.add(Suite.class.getName());
        line.addAll(List.of(classes.split(" ")));
        Process suite = hosts.on("host1", line)
                .directory(Path.of(classes.contains("launch") ? "../launcher" : ".")
                        .toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        boolean ended = suite.waitFor(MINUTES, TimeUnit.MINUTES);
        suite.destroy();
        String texts = Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
        assertEquals(0, ended ? suite.exitValue() : -1, texts);
        System.out.print("on " + names + ": " + texts);
    }
}
