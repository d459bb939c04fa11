package jmpi.data.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/**
 * Memory for rows on their way: of the process as long as there is enough, then of mapped temporary files without a name, which the system
 * writes out when it must. All is given back at once. For one thread.
 *
 * <p>How much is enough: a rank's even share of half of what the host has free when it begins, or what the property
 * {@code jmpi.data.memory} says in bytes. Files lie in the folder of {@code java.io.tmpdir}, and their room is taken before they are used,
 * so that a full disk is an error that says so.
 */
final class Room implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private long left;

    Room(Communicator world) {
        left = Long.getLong("jmpi.data.memory", free() / 2 / Math.max(1, world.size()));
    }

    /** The memory that the system could give, in bytes. */
    private static long free() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.substring(13, line.length() - 2).strip()) << 10;
                }
            }
        } catch (IOException e) {
            // There is no such file on other systems.
        }
        return Runtime.getRuntime().maxMemory();
    }

    MemorySegment allocate(long bytes) {
        if (bytes <= left) {
            left -= bytes;
            return arena.allocate(Math.max(8, bytes), 64);
        }
        return spill(bytes);
    }

    private MemorySegment spill(long bytes) {
        Path path = null;
        try {
            path = Files.createTempFile("jmpi-", ".rows");
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
                for (long at = 0; at < bytes; ) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                    at += channel.write(zeros, at);
                }
                return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            Path folder = path == null ? Path.of(System.getProperty("java.io.tmpdir")) : path.getParent();
            throw new InputException("no room for " + bytes + " bytes of rows in " + folder + ": " + e.getMessage()
                    + "; set -Djava.io.tmpdir to a larger folder or use more hosts");
        } finally {
            if (path != null) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    // It stays in a folder that others clean.
                }
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
