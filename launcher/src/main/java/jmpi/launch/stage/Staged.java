package jmpi.launch.stage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import jmpi.launch.program.Program;

/** A copy on another host. */
public final class Staged implements AutoCloseable {
    /** What the other host says before the directory. */
    static final String READY = "ready ";

    private static final int PATIENCE_MILLIS = 2000;

    private final String directory;
    private final Program program;
    private final Connection connection;

    Staged(String directory, Program program, Connection connection) {
        this.directory = directory;
        this.program = program;
        this.connection = connection;
    }

    /**
     * Where the copy is.
     *
     * @return absolute path on that host
     */
    public String directory() {
        return directory;
    }

    /**
     * Where jmpi is: the directory with bin and lib.
     *
     * @return absolute path on that host
     */
    public String home() {
        return directory + "/" + Contents.HOME;
    }

    /**
     * The program there.
     *
     * @return with absolute paths of that host
     */
    public Program program() {
        return switch (program) {
            case Program.Java java ->
                new Program.Java(
                        java.mainClass(),
                        Arrays.stream(java.classPath().split(":"))
                                .map(name -> directory + "/" + name)
                                .collect(Collectors.joining(":")));
            case Program.Executable executable ->
                new Program.Executable(Path.of(directory).resolve(executable.path()));
        };
    }

    /** Removes the copy, and waits for that a moment. */
    @Override
    public void close() {
        connection.close(PATIENCE_MILLIS);
    }
}
