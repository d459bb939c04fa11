package jmpi.apps.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jmpi.Communicator;

/** A folder for a while, the same for all ranks: {@code try (var folder = new SharedFolder(world)) { … folder.path("x.npy") … }}. */
public final class SharedFolder implements AutoCloseable {
    private static final int LONGEST = 4096;

    private final Communicator world;
    private final Path folder;

    /**
     * Makes a folder where temporary files go; collective.
     *
     * @param world the ranks, with one file system
     * @throws IOException on rank 0 if it cannot be made
     */
    public SharedFolder(Communicator world) throws IOException {
        this.world = world;
        byte[] name = new byte[LONGEST];
        if (world.rank() == 0) {
            byte[] made = Files.createTempDirectory("jmpi-").toString().getBytes(StandardCharsets.UTF_8);
            System.arraycopy(made, 0, name, 0, made.length);
        }
        world.broadcast(name, 0);
        folder = Path.of(new String(name, StandardCharsets.UTF_8).trim());
    }

    /**
     * A file in the folder.
     *
     * @param name of the file
     * @return where it is
     */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Removes the folder with all that is in it, when all ranks are done with it. Collective. */
    @Override
    public void close() throws IOException {
        world.barrier();
        if (world.rank() == 0) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
