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
        return run(folder, command, arguments);
    }

    /** Runs 2 ranks here and 2 on what counts as another host, though its address leads here. */
    public static Jmpirun runOnTwoHosts(Path folder, String transport, String... arguments)
            throws IOException, InterruptedException {
        String hosts = "localhost:2,127.0.0.2:2";
        return run(
                folder,
                new ArrayList<>(List.of(LAUNCHER.toString(), "--host", hosts, "--transport", transport)),
                arguments);
    }

    private static Jmpirun run(Path folder, List<String> command, String... arguments)
            throws IOException, InterruptedException {
        command.addAll(List.of(arguments));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // A script that stands in for ssh; only jobs on two hosts need it.
        builder.environment().putIfAbsent("JMPI_SSH", LAUNCHER.resolveSibling("make-aot") + " --ssh");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> command + " hangs");
        } finally {
            process.destroy();
        }
        return new Jmpirun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
