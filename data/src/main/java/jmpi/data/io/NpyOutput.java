package jmpi.data.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An {@code .npy} file that several writers fill: one calls {@link #create}, which gives the file its head and
 * its full length, then each opens it and writes the elements from its own offset on.
 *
 * <p>Writing goes through a channel, not a mapping, so that a full disk is an exception.
 */
public final class NpyOutput implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 18;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    private NpyOutput(Path path, FileChannel channel, long position) {
        this.path = path;
        this.channel = channel;
        this.position = position;
    }

    /**
     * Makes a file, or replaces one, with its head and room for all its elements.
     *
     * @param path the file
     * @param dtype such as {@code <f8}
     * @param width bytes an element
     * @param shape the extent of every dimension
     */
    public static void create(Path path, String dtype, int width, long... shape) {
        byte[] head = NpyHeader.format(dtype, shape);
        long bytes = width;
        for (long extent : shape) {
            bytes *= extent;
        }
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(head));
            if (bytes > 0) {
                channel.write(ByteBuffer.allocate(1), head.length + bytes - 1);
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    /**
     * Opens a file made by {@link #create} with the same arguments.
     *
     * @param path the file
     * @param first the element to begin with
     * @param dtype such as {@code <f8}
     * @param width bytes an element
     * @param shape the extent of every dimension
     * @return the open file
     */
    public static NpyOutput open(Path path, long first, String dtype, int width, long... shape) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            return new NpyOutput(path, channel, NpyHeader.format(dtype, shape).length + first * width);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    /**
     * Writes elements after those written before.
     *
     * @param values an array
     * @param count how many of its first elements
     */
    public void write(double[] values, int count) {
        for (int from = 0; from < count; ) {
            int n = Math.min(count - from, CHUNK_BYTES / 8);
            buffer.asDoubleBuffer().put(values, from, n);
            flush(n * 8);
            from += n;
        }
    }

    /**
     * Writes elements after those written before.
     *
     * @param values an array
     * @param count how many of its first elements
     */
    public void write(int[] values, int count) {
        for (int from = 0; from < count; ) {
            int n = Math.min(count - from, CHUNK_BYTES / 4);
            buffer.asIntBuffer().put(values, from, n);
            flush(n * 4);
            from += n;
        }
    }

    /**
     * Writes elements after those written before.
     *
     * @param values an array
     * @param count how many of its first elements
     */
    public void write(long[] values, int count) {
        for (int from = 0; from < count; ) {
            int n = Math.min(count - from, CHUNK_BYTES / 8);
            buffer.asLongBuffer().put(values, from, n);
            flush(n * 8);
            from += n;
        }
    }

    private void flush(int bytes) {
        buffer.clear().limit(bytes);
        try {
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
        buffer.clear();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }
}
