package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All tests of other modules that need ranks, with real ones: two on each of two hosts, rank 1 on another host than rank
 * 0.
 */
class SuiteOverHostsTest extends HostsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    private static final long LIMIT = 600;

    SuiteOverHostsTest() {
        super(2);
    }

    /** All of them by {@code make test-hosts}; a plain {@code make test} has no time for collectives, which it runs over connections of one host. */
    static Stream<Arguments> suites() {
        if (!Boolean.getBoolean("jmpi.test.all")) {
            return Stream.of(Arguments.of("comm", "--transport tcp"), Arguments.of("comm", "--transport zmq"));
        }
        List<String> wires = List.of("tcp", "tcp --encrypt --integrity", "zmq", "zmq --encrypt");
        return Stream.of("comm", "collectives")
                .flatMap(module -> wires.stream().map(wire -> Arguments.of(module, "--transport " + wire)));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void passes(String module, String options) throws Exception {
        Path classes = CHECKOUT.resolve(module).resolve("target/test-classes");
        List<String> line = new ArrayList<>(List.of(options.split(" ")));
        line.addAll(List.of("--host", "host1:2,host2:2", "--map-by", "node", "--timeout", Long.toString(LIMIT)));
        // Some tests ask for them.
        line.add("-J-Djmpi.test.hosts=2");
        line.add("-J-Djmpi.test.transport=" + options.split(" ")[1]);
        line.add("-J-Djmpi.test.encrypt=" + options.contains("--encrypt"));
        // The tests of one module use helpers of the other.
        String helpers = CHECKOUT.resolve("comm/target/test-classes").toString();
        line.addAll(List.of(
                "-cp", classes + ":" + helpers + ":" + System.getProperty("java.class.path"), Suite.class.getName()));
        line.addAll(withRanks(classes));
        try (HostJob job = new HostJob(hosts, folder, line.toArray(String[]::new))) {
            job.inject();
            // A busy machine takes minutes for a suite; one that hangs is ended by its own --timeout, with stacks.
            assertEquals(0, job.end("the tests of " + module + " with " + options, LIMIT + 30), () -> job.texts());
            System.out.print(job.out());
        }
    }

    /** The test classes that mention the helper which makes ranks, unless they make hosts themselves. */
    private static List<String> withRanks(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith("Test.class"))
                    .filter(SuiteOverHostsTest::mentionsRanks)
                    .map(file -> classes.relativize(file).toString())
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static boolean mentionsRanks(Path file) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return (bytes.contains("jmpi/Ranks") || bytes.contains("jmpi/comm/Ranks"))
                    && !bytes.contains("Ljmpi/comm/Hosts;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
