package jmpi.data.zarr;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;

/**
 * An array in compressed chunks, each a file, in a folder that Python's {@code zarr} reads and writes (format v2): {@code
 * Zarr.open(folder).read()}, {@code Zarr.create(folder, Dtype.of("<f8"), Codec.BLOSC, shape, chunks).write(start, count,
 * memory)}. Only the chunks that a box of elements touches are unpacked.
 *
 * <p>For one thread; several ranks may write boxes of one array at once if no chunk is touched by two of them.
 */
public final class Zarr {
    private final Path folder;
    private final Metadata metadata;
    private final ChunkFiles files;

    private Zarr(Path folder, Metadata metadata) {
        this.folder = folder;
        this.metadata = metadata;
        this.files = new ChunkFiles(folder, metadata);
    }

    /**
     * Opens an array.
     *
     * @param folder with a {@code .zarray}
     * @return the array
     * @throws InputException if there is none, or it cannot be read; it names the file, the byte and the reason
     */
    public static Zarr open(Path folder) {
        return new Zarr(folder, Metadata.read(folder));
    }

    /**
     * Makes an array of zeros; chunks that are not written take no space.
     *
     * @param folder made if it is not there; chunks that are in it stay
     * @param dtype what it holds
     * @param codec how chunks are packed
     * @param shape the extents of the array
     * @param chunks the extents of a chunk, as many
     * @return the array
     * @throws InputException if it cannot be written
     */
    public static Zarr create(Path folder, Dtype dtype, Codec codec, long[] shape, long[] chunks) {
        if (shape.length != chunks.length) {
            throw new IllegalArgumentException(shape.length + " extents and chunks of " + chunks.length);
        }
        var metadata = new Metadata(shape.clone(), chunks.clone(), dtype, codec, new byte[dtype.bytes()], false, ".");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(Metadata.NAME), metadata.json());
        } catch (IOException e) {
            throw InputException.of("cannot write", folder, e);
        }
        return open(folder);
    }

    /**
     * The extent of every dimension.
     *
     * @return slowest first
     */
    public long[] shape() {
        return metadata.shape().clone();
    }

    /**
     * The extents of a chunk.
     *
     * @return as many as the array's
     */
    public long[] chunks() {
        return metadata.chunks().clone();
    }

    /**
     * What it holds.
     *
     * @return kind, size and fields
     */
    public Dtype elements() {
        return metadata.dtype();
    }

    /**
     * How chunks are packed.
     *
     * @return the codec
     */
    public Codec codec() {
        return metadata.codec();
    }

    /**
     * Reads all elements.
     *
     * @return memory outside the heap with the elements in C order, numbers in this machine's byte order
     * @throws InputException if a chunk cannot be read
     */
    public MemorySegment read() {
        long[] shape = metadata.shape();
        long bytes = metadata.dtype().bytes();
        for (long extent : shape) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        MemorySegment to = Arena.ofAuto().allocate(bytes, 64);
        read(new long[shape.length], shape, to);
        return to;
    }

    /**
     * Reads a box of elements.
     *
     * @param start its first index of each dimension
     * @param count its extents
     * @param to for the elements in C order, numbers in this machine's byte order
     * @throws InputException if a chunk cannot be read
     */
    public void read(long[] start, long[] count, MemorySegment to) {
        long elements = checked(start, count, to);
        int width = metadata.dtype().bytes();
        long[] strides = Box.strides(count, width, false);
        eachChunk(start, count, (index, chunkAt, boxAt, extents) -> {
            MemorySegment chunk = MemorySegment.ofArray(files.read(index));
            Box.copy(
                    chunk,
                    at(chunkAt, files.strides()),
                    files.strides(),
                    to,
                    at(boxAt, strides),
                    strides,
                    extents,
                    width);
        });
        metadata.dtype().toNative(to.asSlice(0, elements * width));
    }

    /**
     * Writes a box of elements. A chunk that it covers in part is read first.
     *
     * @param start its first index of each dimension
     * @param count its extents
     * @param from the elements in C order, in the array's byte order
     * @throws InputException if a chunk cannot be read or written
     */
    public void write(long[] start, long[] count, MemorySegment from) {
        checked(start, count, from);
        int width = metadata.dtype().bytes();
        long[] strides = Box.strides(count, width, false);
        eachChunk(start, count, (index, chunkAt, boxAt, extents) -> {
            byte[] chunk = covers(index, chunkAt, extents) ? files.cleared() : files.read(index);
            Box.copy(
                    from,
                    at(boxAt, strides),
                    strides,
                    MemorySegment.ofArray(chunk),
                    at(chunkAt, files.strides()),
                    files.strides(),
                    extents,
                    width);
            files.write(index, chunk);
        });
    }

    private long checked(long[] start, long[] count, MemorySegment memory) {
        long[] shape = metadata.shape();
        long elements = 1;
        boolean right = start.length == shape.length && count.length == shape.length;
        for (int d = 0; right && d < shape.length; d++) {
            right = start[d] >= 0 && count[d] >= 0 && start[d] <= shape[d] - count[d];
            elements = Math.multiplyExact(elements, count[d]);
        }
        if (!right || memory.byteSize() < elements * metadata.dtype().bytes()) {
            throw new IndexOutOfBoundsException("a box at " + java.util.Arrays.toString(start) + " of "
                    + java.util.Arrays.toString(count) + " in " + memory.byteSize() + " bytes; " + folder
                    + " has shape "
                    + java.util.Arrays.toString(shape) + " of " + metadata.dtype());
        }
        return elements;
    }

    /** Whether a box covers all of a chunk that lies inside the array. */
    private boolean covers(long[] index, long[] chunkAt, long[] extents) {
        for (int d = 0; d < extents.length; d++) {
            long inside = Math.min(metadata.chunks()[d], metadata.shape()[d] - index[d] * metadata.chunks()[d]);
            if (chunkAt[d] != 0 || extents[d] != inside) {
                return false;
            }
        }
        return true;
    }

    private interface Visitor {
        void visit(long[] index, long[] chunkAt, long[] boxAt, long[] extents);
    }

    private void eachChunk(long[] start, long[] count, Visitor visitor) {
        int dimensions = start.length;
        long[] chunks = metadata.chunks();
        var index = new long[dimensions];
        for (int d = 0; d < dimensions; d++) {
            if (count[d] == 0) {
                return;
            }
            index[d] = start[d] / chunks[d];
        }
        var chunkAt = new long[dimensions];
        var boxAt = new long[dimensions];
        var extents = new long[dimensions];
        while (true) {
            for (int d = 0; d < dimensions; d++) {
                long first = index[d] * chunks[d];
                long from = Math.max(first, start[d]);
                extents[d] = Math.min(first + chunks[d], start[d] + count[d]) - from;
                chunkAt[d] = from - first;
                boxAt[d] = from - start[d];
            }
            visitor.visit(index, chunkAt, boxAt, extents);
            int d = dimensions - 1;
            while (d >= 0 && ++index[d] > (start[d] + count[d] - 1) / chunks[d]) {
                index[d] = start[d] / chunks[d];
                d--;
            }
            if (d < 0) {
                return;
            }
        }
    }

    private static long at(long[] index, long[] strides) {
        long at = 0;
        for (int d = 0; d < index.length; d++) {
            at += index[d] * strides[d];
        }
        return at;
    }
}
