package jmpi.launch.program;

import java.nio.file.Path;

/** What every rank runs. */
public sealed interface Program {
    /**
     * A Java program.
     *
     * @param mainClass its main class
     * @param classPath where its classes and those of jmpi are
     */
    record Java(String mainClass, String classPath) implements Program {}

    /**
     * Any other program.
     *
     * @param path of the file
     */
    record Executable(Path path) implements Program {}
}
