package jmpi.comm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A part of a file, to be sent or received into without passing through the Java heap: {@code try (var part =
 * FileRegion.of(path)) { world.sendFile(part, 1, 7); }}. The channel's own position is neither used nor moved.
 *
 * @param channel the open file
 * @param position where the region begins in the file, in bytes
 * @param size bytes to send, or the room for a message
 */
public record FileRegion(FileChannel channel, long position, long size) implements AutoCloseable {
    /**
     * Checks that the numbers make a region.
     *
     * @throws UsageException if one is negative or their sum overflows
     */
    public FileRegion {
        if (position < 0 || size < 0 || position + size < 0) {
            throw new UsageException(
                    "a file region of " + size + " bytes from byte " + position + "; expected numbers of at least 0");
        }
    }

    /**
     * A whole file, to be sent.
     *
     * @param file an existing file
     * @return all its bytes; to be closed
     * @throws FileException if it cannot be opened for reading
     */
    public static FileRegion of(Path file) {
        FileChannel channel = open(file, StandardOpenOption.READ);
        try {
            return new FileRegion(channel, 0, channel.size());
        } catch (IOException e) {
            throw new FileException(file + " has no size", e);
        }
    }

    /**
     * A part of a file, to be sent.
     *
     * @param file an existing file
     * @param position its first byte
     * @param size how many bytes
     * @return that part; to be closed
     * @throws FileException if the file cannot be opened for reading
     */
    public static FileRegion of(Path file, long position, long size) {
        return new FileRegion(open(file, StandardOpenOption.READ), position, size);
    }

    /**
     * A part of a file, to receive into.
     *
     * @param file made if it is not there, and made longer by what is received
     * @param position where a message is put
     * @param size the room for it
     * @return that part; to be closed
     * @throws FileException if the file cannot be opened for writing
     */
    public static FileRegion to(Path file, long position, long size) {
        return new FileRegion(open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE), position, size);
    }

    private static FileChannel open(Path file, OpenOption... options) {
        try {
            return FileChannel.open(file, options);
        } catch (IOException e) {
            throw new FileException(file + " cannot be opened: " + e, e);
        }
    }

    /** What is wrong with sending this region; null if nothing is. */
    String whyNotSent() {
        try {
            channel.read(ByteBuffer.allocate(0), 0);
            long end = channel.size();
            return position + size <= end
                    ? null
                    : "bytes " + position + " to " + (position + size) + " of a file of " + end
                            + " bytes; expected a region inside the file";
        } catch (NonReadableChannelException e) {
            return "a file that was not opened for reading; expected FileRegion.of or a readable channel";
        } catch (ClosedChannelException e) {
            return "a file that is closed; expected an open one";
        } catch (IOException e) {
            return "a file that cannot be read (" + e + "); expected a readable one";
        }
    }

    /** What is wrong with receiving into this region; null if nothing is. */
    String whyNotReceived() {
        try {
            channel.write(ByteBuffer.allocate(0), 0);
            return null;
        } catch (NonWritableChannelException e) {
            return "a file that was not opened for writing; expected FileRegion.to or a writable channel";
        } catch (ClosedChannelException e) {
            return "a file that is closed; expected an open one";
        } catch (IOException e) {
            return "a file that cannot be written (" + e + "); expected a writable one";
        }
    }

    /**
     * Closes the file.
     *
     * @throws FileException if what was written cannot be kept
     */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FileException("a file cannot be closed: " + e, e);
        }
    }
}
