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
import jmpi.data.io.InputException;

/**
 * Memory that may be larger than there is: mapped files without a name, which the system writes out when it must. They lie in the folder of
 * {@code java.io.tmpdir}; their room is taken before they are used, so that a full disk is an error that says so.
 */
final class Spill {
    /** In bytes, how much rows on their way may take of a rank's memory. */
    private static final String LIMIT = "jmpi.data.memory";

    private static final long SMALL = 1 << 20;
    private static final int PIECE = 1 << 20;

    private Spill() {}

    /** What a rank may take of the memory, shared with so many on its host; as {@code jmpi.data.memory} says, or half of what is free. */
    static long limit(int ranks) {
        return Long.getLong(LIMIT, free() / 2 / Math.max(1, ranks));
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

    /** Memory of a result, for as long as it can be reached: in a file if it alone takes a quarter of the limit. */
    static MemorySegment column(long bytes) {
        Arena arena = Arena.ofAuto();
        boolean fits = bytes <= SMALL && Long.getLong(LIMIT) == null || bytes <= limit(1) / 4;
        MemorySegment memory = fits ? memory(bytes, arena) : null;
        return memory == null ? file(bytes, arena) : memory;
    }

    /** Memory of the process; null if the JVM's limit for it is reached. */
    static MemorySegment memory(long bytes, Arena arena) {
        try {
            return arena.allocate(Math.max(64, bytes), 64);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** A file without a name. */
    static MemorySegment file(long bytes, Arena arena) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path path = null;
        try {
            path = Files.createTempFile(folder, "jmpi-", ".rows");
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE, Math.max(64, bytes)));
                for (long at = 0; at < bytes; ) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                    at += channel.write(zeros, at);
                }
                return channel.map(MapMode.READ_WRITE, 0, Math.max(64, bytes), arena);
            }
        } catch (IOException e) {
            String why = InputException.of("no room for " + bytes + " bytes of rows in", folder, e)
                    .getMessage();
            throw new InputException(why + "; -J-Djava.io.tmpdir=FOLDER names another folder, -J-D" + LIMIT
                    + "=BYTES allows more memory");
        } finally {
            delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // It stays in a folder that others clean.
        }
    }
}
