package jmpi.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.data.io.Dtype;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;
import jmpi.data.zarr.Codec;

/**
 * A numpy array of which each rank has some rows: {@code try (var x = PartitionedArray.open(world, Path.of("x.npy"))) { double
 * rms = Math.sqrt(x.map(v -> v * v).mean()); }}. The first axis is parted; rows of a file stay in it, mapped.
 *
 * <p>{@link #map}, {@link #zip} and their like compute nothing by themselves: what they return is computed a piece at a time
 * when it is reduced, scanned, stored or moved, so a chain of functions passes over memory once and makes no garbage.
 * {@link #compute} and {@link #into} keep results. All ranks make the same calls in the same order, except for those that say
 * that they are local. For one thread. {@link #close} gives back the memory or mapping that an array has of its own.
 */
public final class PartitionedArray extends ArrayReductions implements AutoCloseable {
    /** Null if the memory is another array's, or there is none. */
    private final Arena arena;

    PartitionedArray(
            Home home,
            long[] shape,
            Partition partition,
            Dtype dtype,
            Source source,
            Origin origin,
            boolean everywhere,
            Arena arena) {
        super(home, shape, partition, dtype, source, origin, everywhere);
        this.arena = arena;
    }

    /**
     * Opens a file in blocks, to be read.
     *
     * @param world the ranks
     * @param path an {@code .npy} file, an array in an archive ({@code x.npz/a}) or a Zarr folder, on rank 0's host; ranks whose
     *     host does not have the file get their rows from rank 0, if they can be mapped there
     * @return the array; of an {@code .npy} file in C order each rank maps its rows, else they are read
     * @throws InputException on all ranks, if it cannot be read or holds no numbers
     */
    public static PartitionedArray open(Communicator world, Path path) {
        return Opening.open(world, path, Partition::block, false);
    }

    /**
     * Opens a file in another partition, to be read.
     *
     * @param world the ranks
     * @param path as in {@link #open(Communicator, Path)}
     * @param rule who has which rows, the same on all ranks
     * @return the array
     * @throws InputException on all ranks, if it cannot be read or holds no numbers
     */
    public static PartitionedArray open(Communicator world, Path path, Partition.Rule rule) {
        return Opening.open(world, path, rule, false);
    }

    /**
     * Opens a file in blocks, to be read and written in place.
     *
     * @param world the ranks
     * @param path an {@code .npy} file in C order that all ranks see
     * @return the array
     * @throws InputException on all ranks, if it cannot be written
     */
    public static PartitionedArray openWritable(Communicator world, Path path) {
        return Opening.open(world, path, Partition::block, true);
    }

    /**
     * Makes an {@code .npy} file of zeros in blocks, to be read and written in place. Hosts that do not see the file of rank 0's
     * host get one of their own, with the rows of their ranks in it; {@link #toNpy} brings such parts together.
     *
     * @param world the ranks
     * @param path the file, replaced if it is there
     * @param type the element type
     * @param shape the extents, the first of them parted
     * @return the array
     * @throws InputException on all ranks, if it cannot be written
     */
    public static PartitionedArray create(Communicator world, Path path, Type type, long... shape) {
        return Opening.create(world, path, Partition::block, Element.of(type).dtype(), shape.clone());
    }

    /**
     * Makes an array of zeros in memory, in blocks.
     *
     * @param world the ranks
     * @param type the element type
     * @param shape the extents, the first of them parted
     * @return the array
     */
    public static PartitionedArray zeros(Communicator world, Type type, long... shape) {
        var home = new Home(world);
        Arena arena = Arena.ofShared();
        Partition partition = Partition.block(shape.length == 0 ? 1 : shape[0], world.size());
        long rowBytes = type.bytes();
        for (int d = 1; d < shape.length; d++) {
            rowBytes *= shape[d];
        }
        long rows = partition.rows(world.rank());
        Rows memory = Rows.together(Room.of(rows * rowBytes, arena), rows, rowBytes);
        Element element = Element.of(type);
        return new PartitionedArray(
                home, shape.clone(), partition, element.dtype(), new Stored(element, memory), null, false, arena);
    }

    private PartitionedArray with(Source other) {
        Dtype type = other.element() == source().element()
                ? elements()
                : other.element().dtype();
        return new PartitionedArray(home(), shape(), partition(), type, other, null, false, null);
    }

    /** An array of this shape and partition whose rows stand in memory of its own. */
    PartitionedArray like(Dtype type, MemorySegment memory, Arena owner) {
        return kept(partition(), type, memory, owner);
    }

    PartitionedArray moved(Partition other, MemorySegment memory, Arena owner) {
        return kept(other, elements(), memory, owner);
    }

    private PartitionedArray kept(Partition other, Dtype type, MemorySegment memory, Arena owner) {
        Rows rows = Rows.together(memory, other.rows(group().rank()), rowElements() * type.bytes());
        return new PartitionedArray(home(), shape(), other, type, new Stored(type.element(), rows), null, false, owner);
    }

    /**
     * A function of each element. Local; nothing is computed yet.
     *
     * @param f from an element to a double
     * @return an array of doubles
     */
    public PartitionedArray map(DoubleUnaryOperator f) {
        return with(Mapped.of(source(), f));
    }

    /**
     * A function of each element, exact for integers of 64 bits. Local; nothing is computed yet.
     *
     * @param f from an element to a long
     * @return an array of longs
     */
    public PartitionedArray mapLongs(LongUnaryOperator f) {
        return with(Mapped.ofLongs(source(), f));
    }

    /**
     * A function of many elements at once, faster than {@link #map} where its loop becomes vector instructions. Local;
     * nothing is computed yet.
     *
     * @param kernel replaces doubles in an array, in pieces of its own choice
     * @return an array of doubles
     */
    public PartitionedArray mapBlocks(Kernel kernel) {
        return with(Mapped.kernel(source(), kernel));
    }

    /**
     * A function of each pair of elements. Local; nothing is computed yet.
     *
     * @param other an array of the same shape and partition
     * @param f from an element of this and one of the other to a double
     * @return an array of doubles
     * @throws UsageException if they differ in shape or partition
     */
    public PartitionedArray zip(PartitionedArray other, DoubleBinaryOperator f) {
        return with(Mapped.of(source(), alike("zip", other).source(), f));
    }

    /**
     * A function of each pair of elements, exact for integers of 64 bits. Local; nothing is computed yet.
     *
     * @param other an array of the same shape and partition
     * @param f from an element of this and one of the other to a long
     * @return an array of longs
     * @throws UsageException if they differ in shape or partition
     */
    public PartitionedArray zipLongs(PartitionedArray other, LongBinaryOperator f) {
        return with(Mapped.ofLongs(source(), alike("zipLongs", other).source(), f));
    }

    /**
     * The same numbers stored otherwise: rounded, cut off towards zero, or their low bits. Local; nothing is computed yet.
     *
     * @param element how they are to be stored
     * @return an array of such numbers
     */
    public PartitionedArray astype(Element element) {
        return with(Mapped.cast(source(), element));
    }

    private PartitionedArray alike(String call, PartitionedArray other) {
        if (!Arrays.equals(shape(), other.shape()) || !partition().equals(other.partition())) {
            throw new UsageException(call + " of " + Arrays.toString(shape()) + ", " + partition() + ", and "
                    + Arrays.toString(other.shape()) + ", " + other.partition() + "; expected the same");
        }
        return other;
    }

    /**
     * Computes all elements and keeps them in memory outside the heap, or in a temporary file if they are many.
     *
     * @return an array to be closed
     */
    public PartitionedArray compute() {
        Arena owner = Arena.ofShared();
        MemorySegment to = Room.of(localCount() * source().element().bytes(), owner);
        guarded(() -> source().store(0, localCount(), to, 0));
        return like(elements(), to, owner);
    }

    /**
     * Computes all elements into another array, converted as storing does.
     *
     * @param out of the same shape and partition, writable; no part of what is computed here but at the same places
     * @return {@code out}
     * @throws UsageException if they differ, or it cannot be written
     */
    public PartitionedArray into(PartitionedArray out) {
        MemorySegment to = alike("into", out).writable();
        Element element = out.source().element();
        Source from = element == source().element() ? source() : Mapped.cast(source(), element);
        guarded(() -> from.store(0, localCount(), to, 0));
        return out;
    }

    /**
     * Running results along the first axis: numpy's {@code cumsum(axis=0)} and its like.
     *
     * @param op on single elements, from what is before and a row's to what comes after
     * @return an array of doubles or, of integers, longs, to be closed
     * @throws UsageException if rows are dealt out in turns
     */
    public PartitionedArray scan(Op op) {
        var result = new PartitionedArray[1];
        guarded(() -> result[0] = Scans.scan(this, op));
        return result[0];
    }

    /**
     * Some rows, which stay where they are. Local.
     *
     * @param from the first of them
     * @param to the one after the last
     * @return an array that shares this one's memory
     * @throws UsageException if there are no such rows, or rows are dealt out in turns
     */
    public PartitionedArray slice(long from, long to) {
        if (from < 0 || to < from || to > partition().rows() || !partition().isBlock() || shape().length == 0) {
            throw new UsageException("slice of rows " + from + " to " + to + " of " + partition()
                    + "; expected some of them, in blocks");
        }
        int rank = group().rank();
        Partition part = partition().slice(from, to);
        long first =
                Math.clamp(from - partition().global(rank, 0), 0, partition().rows(rank));
        long[] extents = shape();
        extents[0] = to - from;
        Source some = source().slice(first, part.rows(rank), rowElements());
        Origin place = origin() == null
                ? null
                : origin().from(from, rowElements() * elements().bytes());
        return new PartitionedArray(home(), extents, part, elements(), some, place, isEverywhere(), null);
    }

    /**
     * The same array with rows on other ranks. Where all ranks of one host map a file, they map other parts of it; otherwise
     * rows go by messages, in rounds of a few MiB.
     *
     * @param rule who is to have which rows, the same on all ranks: {@code Partition::block}, {@code Partition.cyclic(1)}
     * @return an array to be closed
     */
    public PartitionedArray repartition(Partition.Rule rule) {
        Partition target = rule.of(partition().rows(), group().size());
        Arena owner = Arena.ofShared();
        if (origin() != null && isEverywhere() && home().isOneHost()) {
            group().barrier(); // what others have written is seen
            Rows rows = origin().map(
                            target, group().rank(), rowElements() * elements().bytes(), owner);
            return new PartitionedArray(
                    home(), shape(), target, elements(), new Stored(source().element(), rows), origin(), true, owner);
        }
        var result = new PartitionedArray[1];
        guarded(() -> result[0] = Moves.to(this, target, owner));
        return result[0];
    }

    /**
     * This rank's rows with some of its neighbours', for stencils.
     *
     * @param width how many rows of each neighbour; every rank must have as many
     * @param periodic whether the first and the last rank are neighbours
     * @return a copy of the rows in memory of its own, to be closed; neighbours' rows are there after an exchange
     * @throws UsageException on all ranks, if a rank has fewer rows, or rows are dealt out in turns
     */
    public Halo halo(int width, boolean periodic) {
        return new Halo(this, width, periodic);
    }

    /**
     * The whole array on one rank.
     *
     * @param root which
     * @return there the elements in C order, in memory that lives as long as it can be reached; null elsewhere
     */
    public MemorySegment gather(int root) {
        long[] counts = new long[group().size()];
        counts[root] = partition().rows();
        var result = new PartitionedArray[1];
        guarded(() -> result[0] = Moves.to(this, Partition.blocks(counts), Arena.ofAuto()));
        return group().rank() == root ? result[0].local() : null;
    }

    /**
     * Writes an {@code .npy} file on rank 0's host; it gets its name when all is written. Ranks of that host write side by side,
     * others send their rows.
     *
     * @param path the file, replaced if it is there
     * @throws InputException on all ranks, if it cannot be written
     */
    public void toNpy(Path path) {
        guarded(() -> Saving.npy(this, path));
    }

    /**
     * Writes a Zarr v2 array into a folder that all ranks see, each rank its own chunks.
     *
     * @param path the folder, made if it is not there
     * @param codec how chunks are packed
     * @param chunks the extents of a chunk, as many as the array has
     * @throws InputException on all ranks, if it cannot be written
     */
    public void toZarr(Path path, Codec codec, long... chunks) {
        guarded(() -> Saving.zarr(this, path, codec, chunks));
    }

    /** Gives back the memory or mapping that this array has of its own; not that of arrays that it was made of. */
    @Override
    public void close() {
        if (arena != null && arena.scope().isAlive()) {
            arena.close();
        }
    }
}
