package jmpi.apps.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import jmpi.Communicator;

/** A folder that rank 0 fills, all ranks use and nobody sees afterwards: {@code TemporaryFolder.use(world, this::write, this::read)}. */
public final class TemporaryFolder {
    /** Bytes of the longest path that Linux knows. */
    private static final int LONGEST = 4096;

    private TemporaryFolder() {}

    /**
     * Makes the folder, works with it and deletes it. Collective.
     *
     * @param world all ranks, on hosts that share the folder for temporary files; on others there is nothing at the path
     * @param content rank 0 writes it before anybody works
     * @param work of every rank
     * @throws UncheckedIOException on rank 0 if the folder cannot be written or deleted
     */
    public static void use(Communicator world, Output.Content content, Consumer<Path> work) {
        byte[] name = new byte[LONGEST];
        try {
            if (world.rank() == 0) {
                Path made = Files.createTempDirectory("jmpi-");
                content.write(made);
                name = Arrays.copyOf(made.toString().getBytes(StandardCharsets.UTF_8), LONGEST);
            }
            world.broadcast(name, 0);
            Path folder = Path.of(new String(name, StandardCharsets.UTF_8).replace("\0", ""));
            work.accept(folder);
            world.barrier();
            if (world.rank() == 0) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
