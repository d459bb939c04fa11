package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Starts jmpirun in a directory of its own and says what became of it. */
final class Jmpirun {
    private static final long PATIENCE_SECONDS = 60;

    static final String SCRIPT = Path.of(System.getProperty("jmpi.checkout"), "launcher", "bin", "jmpirun")
            .toString();

    /** Options by which all jobs run on several hosts. */
    private static final List<String> HOST_OPTIONS = Stream.of(
                    System.getProperty("jmpi.test.host-options", "").split(" "))
            .filter(word -> !word.isEmpty())
            .toList();

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    /** How a run ended. */
    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Jmpirun(Path directory) {
        this.directory = directory;
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    Jmpirun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Jmpirun input(String text) {
        input = text;
        return this;
    }

    /** Runs jmpirun with these words to its end. */
    Result run(String... words) throws Exception {
        return end(start(words));
    }

    /** Starts jmpirun; {@link #end} is to follow. */
    Process start(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(SCRIPT));
        line.addAll(HOST_OPTIONS);
        line.addAll(List.of(words));
        return start(line);
    }

    Process start(List<String> line) throws IOException {
        Path in = Files.writeString(directory.resolve("in"), input);
        var builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JMPI_") || name.equals("CLASSPATH"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    Result end(Process process) throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("jmpirun hangs; it has said: " + out() + err());
        }
        return new Result(process.exitValue(), out(), err());
    }

    /** What has come out so far. */
    String out() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    /** Waits until a number of lines have come out. */
    List<String> awaitLines(int number) throws Exception {
        await(() -> {
            try {
                return out().lines().count() >= number && out().endsWith("\n");
            } catch (IOException e) {
                return false;
            }
        });
        return out().lines().toList();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "this does not happen");
            Thread.sleep(10);
        }
    }

    /** Sends a signal by name. */
    static void signal(String name, long pid) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        assertTrue(code == 0, "kill -" + name + " " + pid);
    }
}
