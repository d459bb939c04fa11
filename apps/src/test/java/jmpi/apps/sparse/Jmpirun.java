package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job of real processes, started as a user does.
 *
 * @param exitCode what the launcher returned
 * @param out its standard output
 * @param err its standard error stream
 */
public record Jmpirun(int exitCode, String out, String err) {
    private static final Path LAUNCHER = Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun");
    /** Far above what a job needs on a busy machine: only a job that hangs gets here. */
    private static final long MINUTES = 5;

    /** Options by which all jobs run on several hosts. */
    private static final List<String> HOST_OPTIONS = Stream.of(
                    System.getProperty("jmpi.test.host-options", "").split(" "))
            .filter(word -> !word.isEmpty())
            .toList();

    public static boolean isOverHosts() {
        return !HOST_OPTIONS.isEmpty();
    }

    /** Runs {@code jmpirun -n ranks arguments} to its end. */
    public static Jmpirun run(Path folder, int ranks, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "-n", Integer.toString(ranks)));
        command.addAll(HOST_OPTIONS);
        command.addAll(List.of(arguments));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> command + " hangs");
        } finally {
            process.destroy();
        }
        return new Jmpirun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
