package jmpi.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/**
 * A file that all ranks write together and that gets its name when it is whole: {@code PartialFile.write(world, path, make, fill)}. Until
 * then it is called {@code .partial}; if one rank cannot write, it is deleted.
 */
public final class PartialFile {
    private PartialFile() {}

    /**
     * Writes a file, or replaces one; collective. Folders that are missing are made.
     *
     * @param world all ranks, on hosts that share the folder
     * @param path the file
     * @param make makes the file under the name that it is given; called on rank 0 alone
     * @param fill writes this rank's part into it; called on all ranks when it is there
     * @throws InputException on all ranks if one of them cannot do its part
     */
    public static void write(Communicator world, Path path, Consumer<Path> make, Consumer<Path> fill) {
        boolean first = world.rank() == 0;
        Path partial = path.resolveSibling(path.getFileName() + ".partial");
        try {
            Agreement.on(world, () -> first && makeFolder(path) && done(make, partial));
            Agreement.on(world, () -> done(fill, partial));
            Agreement.on(world, () -> first && rename(partial, path));
        } catch (InputException e) {
            if (first) {
                delete(partial);
            }
            throw e;
        }
    }

    private static boolean makeFolder(Path path) {
        Path folder = path.getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return true;
        } catch (IOException e) {
            throw InputException.of("cannot make the directory", folder, e);
        }
    }

    private static boolean done(Consumer<Path> work, Path path) {
        work.accept(path);
        return true;
    }

    private static boolean rename(Path partial, Path path) {
        try {
            Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Its name says that it is not whole.
        }
    }
}
