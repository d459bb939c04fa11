package jmpi.apps.job;

import java.io.IOException;
import java.nio.file.Path;
import jmpi.data.io.InputException;

/** Files that a program leaves behind: {@code Output.write(path, to -> Files.writeString(to, text))}. */
public final class Output {
    private Output() {}

    /** Puts something where it belongs. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param to a file, or an empty folder
         * @throws IOException if that fails
         */
        void write(Path to) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param path the file
     * @param content what it will hold
     * @return the path
     * @throws InputException with its name if it cannot be written
     */
    public static Path write(Path path, Content content) {
        try {
            content.write(path);
            return path;
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }
}
