package jmpi.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jmpi.Communicator;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.data.io.Dtype;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;

/** What a partitioned array is, and this rank's rows of it. */
abstract sealed class ArrayRows permits ArrayReductions {
    /** A function of many elements at once, whose loop the compiler can make vector instructions of. */
    @FunctionalInterface
    public interface Kernel {
        /**
         * Replaces elements.
         *
         * @param values some of the rank's elements in their order
         * @param count how many of the array are to be replaced, from its first on
         */
        void apply(double[] values, int count);
    }

    /** Something done with rows that stand one behind the other in memory. */
    @FunctionalInterface
    public interface BlockVisitor {
        /**
         * Sees a block.
         *
         * @param block its elements in this machine's byte order; what is written is in the array, if that is writable
         * @param firstRow the first row, counted over all ranks
         * @param rows how many rows
         */
        void visit(MemorySegment block, long firstRow, long rows);
    }

    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    private final Home home;
    private final long[] shape;
    private final Partition partition;
    private final Dtype dtype;
    private final Source source;
    private final Origin origin;
    private final boolean everywhere;
    private final long rowElements;
    private final long localCount;

    ArrayRows(
            Home home,
            long[] shape,
            Partition partition,
            Dtype dtype,
            Source source,
            Origin origin,
            boolean everywhere) {
        this.home = home;
        this.shape = shape;
        this.partition = partition;
        this.dtype = dtype;
        this.source = source;
        this.origin = origin;
        this.everywhere = everywhere;
        long elements = 1;
        for (int d = 1; d < shape.length; d++) {
            elements *= shape[d];
        }
        this.rowElements = elements;
        this.localCount = partition.rows(home.group().rank()) * elements;
    }

    /**
     * The ranks.
     *
     * @return as given
     */
    public final Communicator communicator() {
        return home.world();
    }

    final Home home() {
        return home;
    }

    final Communicator group() {
        return home.group();
    }

    final Source source() {
        return source;
    }

    final Origin origin() {
        return origin;
    }

    /** Whether all ranks map the origin. */
    final boolean isEverywhere() {
        return everywhere;
    }

    /**
     * The extent of every dimension.
     *
     * @return slowest first
     */
    public final long[] shape() {
        return shape.clone();
    }

    /**
     * The element type in numpy's words, with byte order, sign and unit.
     *
     * @return such as {@code <f8} or {@code <M8[ms]}
     */
    public final Dtype elements() {
        return dtype;
    }

    /**
     * The element type.
     *
     * @return whose bits elements have in {@link #local}
     */
    public final Type type() {
        return source.element().type();
    }

    /**
     * Who has which rows.
     *
     * @return the partition of the first axis
     */
    public final Partition partition() {
        return partition;
    }

    /**
     * The elements of all ranks.
     *
     * @return the product of the shape
     */
    public final long count() {
        return partition.rows() * rowElements;
    }

    /**
     * The elements of this rank. Local.
     *
     * @return rows times {@link #rowElements}
     */
    public final long localCount() {
        return localCount;
    }

    /**
     * The elements of a row.
     *
     * @return the product of all extents but the first
     */
    public final long rowElements() {
        return rowElements;
    }

    /**
     * This rank's rows in memory, as they are in the file. Local.
     *
     * @return the elements in C order; read-only if the array is
     * @throws UsageException if they are not computed yet, or not together since rows are dealt out in turns; {@link PartitionedArray#compute}
     *     and {@link #forEachBlock} help
     */
    public final MemorySegment local() {
        Rows rows = memory("local");
        if (!rows.isTogether()) {
            throw new UsageException("local: rows dealt out in turns do not stand together in a file; expected"
                    + " forEachBlock, or repartition(Partition::block) first");
        }
        return rows.memory();
    }

    final MemorySegment writable() {
        MemorySegment memory = local();
        if (memory.isReadOnly()) {
            throw new UsageException("the array was opened to be read; expected openWritable or create");
        }
        return memory;
    }

    private Rows memory(String call) {
        Rows rows = source.rows();
        if (rows == null) {
            throw new UsageException(call + " of an array that is not computed yet; compute() first");
        }
        return rows;
    }

    /**
     * Visits this rank's rows where they lie, in blocks of rows that stand one behind the other. Local.
     *
     * @param visitor called in the order of rows
     * @throws UsageException if they are not computed yet
     */
    public final void forEachBlock(BlockVisitor visitor) {
        Rows rows = memory("forEachBlock");
        int rank = group().rank();
        long n;
        for (long row = 0; row < rows.rows(); row += n) {
            n = Math.min(rows.together(row), partition.together(rank, row));
            visitor.visit(rows.memory().asSlice(rows.at(row), n * rows.rowBytes()), partition.global(rank, row), n);
        }
    }

    /**
     * An element of this rank. Local.
     *
     * @param index counted over this rank's elements in C order
     * @return its value, whatever kind of number it is
     */
    public final double getDouble(long index) {
        Rows rows = memory("getDouble");
        return source.element() == Element.F8 && rows.isTogether()
                ? rows.memory().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, index << 3)
                : source.element().doubleAt(rows.memory(), at(rows, index), NATIVE);
    }

    /**
     * An element of this rank. Local.
     *
     * @param index counted over this rank's elements in C order
     * @return its value; floating point is cut off
     */
    public final long getLong(long index) {
        Rows rows = memory("getLong");
        return source.element().longAt(rows.memory(), at(rows, index), NATIVE);
    }

    /**
     * Changes an element of this rank. Local.
     *
     * @param index counted over this rank's elements in C order
     * @param value converted as storing does
     * @throws UsageException if the array cannot be written
     */
    public final void setDouble(long index, double value) {
        Rows rows = memory("setDouble");
        writable();
        if (source.element() == Element.F8) {
            rows.memory().set(ValueLayout.JAVA_DOUBLE_UNALIGNED, index << 3, value);
            return;
        }
        source.doubles()[0] = value;
        source.converter().write(source.doubles(), 0, rows.memory(), at(rows, index), 1);
    }

    /**
     * Changes an element of this rank. Local.
     *
     * @param index counted over this rank's elements in C order
     * @param value converted as storing does
     * @throws UsageException if the array cannot be written
     */
    public final void setLong(long index, long value) {
        Rows rows = memory("setLong");
        writable();
        source.longs()[0] = value;
        source.converter().write(source.longs(), 0, rows.memory(), at(rows, index), 1);
    }

    private long at(Rows rows, long index) {
        int width = source.element().bytes();
        return rows.isTogether() ? index * width : rows.at(index / rowElements) + index % rowElements * width;
    }

    /** The JVM tells a mapped page that is no more by an error without a cause. */
    final void guarded(Runnable doing) {
        try {
            doing.run();
        } catch (InternalError e) {
            throw new InputException(
                    "a file mapped by rank " + group().rank() + (origin() == null ? "" : ", " + origin().path() + ",")
                            + " was made shorter while it was in use, or its disk is full");
        }
    }
}
