package jmpi.apps.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A command that is run to its end.
 *
 * @param command program and arguments
 * @param environment what is added to the environment
 * @param watched whether to look how much memory it needs
 */
record Launch(List<String> command, Map<String, String> environment, boolean watched) {
    static final String PYTHON = "/usr/bin/python3";

    private static final long LIMIT_SECONDS = 600;
    private static final int SHOWN = 600;

    /**
     * What is left of a command.
     *
     * @param seconds from start to end
     * @param output what it printed
     * @param peakBytes the memory that it and all that it started had at most; 0 if nobody looked
     */
    record Outcome(double seconds, String output, long peakBytes) {
        Outcome(double seconds, String output) {
            this(seconds, output, 0);
        }
    }

    Launch(List<String> command, Map<String, String> environment) {
        this(command, environment, false);
    }

    Launch(String... command) {
        this(List.of(command), Map.of());
    }

    Outcome run() throws MeasurementException {
        try {
            Path output = Files.createTempFile("jmpi-bench", ".out");
            Path errors = Files.createTempFile("jmpi-bench", ".err");
            try {
                return run(output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it prints; nothing if it is not on this machine, or fails. */
    Optional<String> answer() {
        try {
            return Optional.of(run().output());
        } catch (MeasurementException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Whether Python has a module. */
    static boolean imports(String module) {
        return new Launch(PYTHON, "-c", "import " + module).answer().isPresent();
    }

    private Outcome run(Path output, Path errors) throws IOException, MeasurementException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        Memory memory = watched ? Memory.of(process) : null;
        if (!ended(process)) {
            process.destroy();
            throw new MeasurementException(this + " took more than " + LIMIT_SECONDS + " s");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new MeasurementException(this + " ended with " + process.exitValue() + ": " + start(errors));
        }
        return new Outcome(seconds, Files.readString(output), memory == null ? 0 : memory.bytes());
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static String start(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
