package jmpi.data.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.table.Agreement;

/**
 * Maps a file of text, so that the ranks of a host share its pages. A packed one is unpacked by one rank of each host into a temporary file
 * that has no name any more when it is used, and so leaves nothing behind.
 */
final class SharedText {
    private static final int PIECE = 1 << 18;

    private SharedText() {}

    static MemorySegment open(Communicator world, Path path) {
        if (!path.toString().endsWith(".gz")) {
            return Agreement.on(world, () -> Npy.mapFile(path));
        }
        Communicator host = world.size() == 1 ? world : world.splitByHost();
        Path unpacked = Agreement.on(world, () -> host.rank() == 0 ? unpack(path) : null);
        byte[] name =
                unpacked == null ? new byte[0] : unpacked.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long[] length = {name.length};
        host.broadcast(length, 0);
        byte[] shared = host.rank() == 0 ? name : new byte[(int) length[0]];
        host.broadcast(shared, 0);
        Path text = Path.of(new String(shared, java.nio.charset.StandardCharsets.UTF_8));
        try {
            return Agreement.on(world, () -> Npy.mapFile(text));
        } finally {
            if (host.rank() == 0) {
                delete(text);
            }
        }
    }

    private static Path unpack(Path path) {
        Path to = null;
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(path), PIECE);
                InputStream text = new GZIPInputStream(packed, PIECE)) {
            to = Files.createTempFile("jmpi-", ".csv");
            try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
                byte[] piece = new byte[PIECE];
                for (int n = text.read(piece); n >= 0; n = text.read(piece)) {
                    ByteBuffer rest = ByteBuffer.wrap(piece, 0, n);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                }
            }
            return to;
        } catch (IOException e) {
            delete(to);
            throw InputException.of("cannot unpack", path, e);
        }
    }

    private static void delete(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // It stays in the folder for temporary files, which is cleaned by others.
        }
    }
}
