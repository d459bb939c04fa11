package jmpi.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import jmpi.data.io.InputException;

/**
 * Memory outside the heap for results: a little as it comes, more as a file without a name, which the system may write out
 * when memory is short and which is gone with its mapping. Files are in the folder for temporary files, {@code
 * -Djava.io.tmpdir}.
 */
final class Room {
    /** The JVM takes what it allocates from a limit as large as the heap. */
    private static final long MOST_ALLOCATED =
            Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16);

    private Room() {}

    static MemorySegment of(long bytes, Arena arena) {
        if (bytes > MOST_ALLOCATED) {
            return file(bytes, arena);
        }
        try {
            return arena.allocate(bytes, 64);
        } catch (OutOfMemoryError e) {
            return file(bytes, arena); // many small ones have used up the limit
        }
    }

    private static MemorySegment file(long bytes, Arena arena) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path path = Files.createTempFile(folder, "jmpi-", ".room");
            try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long room = Files.getFileStore(path).getUsableSpace();
                if (room < bytes) {
                    throw new InputException("no room for an array of " + bytes + " bytes: " + folder + " has " + room
                            + " (-J-Djava.io.tmpdir names another folder)");
                }
                return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", folder, e);
        }
    }
}
