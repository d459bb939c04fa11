package jmpi.data.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
     * @throws InputException if it cannot be made, or the disk has no room for it
     */
    public static void create(Path path, String dtype, int width, long... shape) {
        create(path, Dtype.of(dtype), shape);
    }

    /**
     * Makes a file, or replaces one, with its head and room for all its elements. They are zeros and take no space on the
     * disk until they are written.
     *
     * @param path the file
     * @param dtype what it holds
     * @param shape the extent of every dimension
     * @throws InputException if it cannot be made, or the disk has no room for it
     */
    public static void create(Path path, Dtype dtype, long... shape) {
        byte[] head = NpyHeader.format(dtype, shape);
        long bytes = NpyHeader.bytes(dtype, shape);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(head));
            long room = Files.getFileStore(path).getUsableSpace();
            if (bytes > room) {
                throw new InputException("cannot write " + path + ": " + dtype.brief() + " " + NpyHeader.text(shape)
                        + " needs " + bytes + " bytes, the disk has " + room);
            }
            if (bytes > 0) {
                channel.write(ByteBuffer.allocate(1), head.length + bytes - 1);
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    /**
     * Writes an array as a whole.
     *
     * @param path the file, made or replaced
     * @param dtype what it holds
     * @param data the elements in C order, any memory
     * @param shape the extent of every dimension
     * @throws InputException if it cannot be written
     */
    public static void write(Path path, Dtype dtype, MemorySegment data, long... shape) {
        create(path, dtype, shape);
        if (data.byteSize() != NpyHeader.bytes(dtype, shape)) {
            throw new IllegalArgumentException(data.byteSize() + " bytes for " + dtype + " " + NpyHeader.text(shape));
        }
        try (var out = open(path, 0, dtype, shape)) {
            out.write(data);
        }
    }

    /**
     * Appends rows to a file in place: first the data, then the head that counts them, so that a reader at any moment
     * finds an array.
     *
     * @param path an {@code .npy} file in C order, or of one dimension
     * @param rows whole rows, in the file's byte order
     * @throws InputException if there is no such file, its order is another one, the rows are not whole, or its head,
     *     written by somebody who left no room, cannot take another digit
     */
    public static void append(Path path, MemorySegment rows) {
        Npy array = Npy.map(path);
        NpyHeader header = NpyHeader.parse(Npy.mapFile(path), path);
        long[] shape = header.shape().clone();
        if (shape.length == 0 || header.fortran() && shape.length > 1) {
            throw new InputException(path + ": cannot append to "
                    + (shape.length == 0 ? "a single value" : "an array in Fortran order") + "; expected rows");
        }
        long row = array.elements().bytes();
        for (int d = 1; d < shape.length; d++) {
            row *= shape[d];
        }
        if (row == 0 || rows.byteSize() % row != 0) {
            throw new InputException(path + ": cannot append " + rows.byteSize() + " bytes to rows of " + row);
        }
        long end = header.bytes() + header.dataBytes();
        shape[0] += rows.byteSize() / row;
        byte[] head = header.grown(Npy.mapFile(path), shape);
        if (head == null) {
            throw new InputException(path + ": byte 8: the header has no room for the shape " + NpyHeader.text(shape)
                    + "; files written by jmpi and by numpy 1.23 and later have");
        }
        try (var out = new NpyOutput(path, FileChannel.open(path, StandardOpenOption.WRITE), end)) {
            out.write(rows);
            out.channel.write(ByteBuffer.wrap(head), 0);
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
        return open(path, first, Dtype.of(dtype), shape);
    }

    /**
     * Opens a file made by {@link #create} with the same arguments.
     *
     * @param path the file
     * @param first the element to begin with
     * @param dtype what it holds
     * @param shape the extent of every dimension
     * @return the open file
     */
    public static NpyOutput open(Path path, long first, Dtype dtype, long... shape) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            return new NpyOutput(path, channel, NpyHeader.format(dtype, shape).length + first * dtype.bytes());
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

    /**
     * Writes elements after those written before.
     *
     * @param data elements as they are to stand in the file
     */
    public void write(MemorySegment data) {
        MemorySegment room = MemorySegment.ofBuffer(buffer);
        for (long done = 0; done < data.byteSize(); ) {
            int n = (int) Math.min(data.byteSize() - done, CHUNK_BYTES);
            MemorySegment.copy(data, done, room, 0, n);
            flush(n);
            done += n;
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
