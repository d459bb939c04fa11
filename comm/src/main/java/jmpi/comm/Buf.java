package jmpi.comm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A place for elements of one type, where a plain array is not enough:
 * {@code world.send(Buf.of(array, 100, 50), 1, 7)}, {@code world.broadcast(Buf.of(segment, Type.FLOAT))} or, for the third
 * column of a matrix that stands in an array by rows, {@code Buf.strided(matrix, 2, rows, 1, columns)}.
 *
 * <p>A {@code Buf} refers to the caller's memory and copies nothing. It is immutable and may be kept and used
 * again. Elements that do not stand one behind the other go by way of memory that each call makes for itself.
 */
public final class Buf {
    private final Object base;
    private final long offset;
    private final long count;
    private final Type type;
    /** Where the elements stand, counted from the offset; null if one behind the other. */
    private final Layout layout;

    private Buf(Object base, long offset, long count, Type type) {
        this(base, offset, count, type, null);
    }

    private Buf(Object base, long offset, long count, Type type, Layout layout) {
        this.base = base;
        this.offset = offset;
        this.count = count;
        this.type = type;
        this.layout = layout;
    }

    /**
     * A whole array.
     *
     * @param array a {@code double[]}, {@code float[]}, {@code long[]}, {@code int[]}, {@code short[]},
     *     {@code char[]} or {@code byte[]}
     * @return all its elements
     * @throws UsageException if it is anything else
     */
    public static Buf of(Object array) {
        Type type = Type.ofArray(array);
        return new Buf(array, 0, Memory.byteSize(array) / type.bytes(), type);
    }

    /**
     * A range of an array.
     *
     * @param array an array of one of the seven primitive types
     * @param offset the first element
     * @param count how many elements
     * @return that range
     * @throws UsageException if the range leaves the array
     */
    public static Buf of(Object array, long offset, long count) {
        return of(array).slice(offset, count);
    }

    /**
     * A segment seen as elements of a type. Its memory must stay alive until the calls that use it are complete.
     *
     * @param segment native, mapped or heap memory
     * @param type what it holds
     * @return as many elements as fit
     */
    public static Buf of(MemorySegment segment, Type type) {
        return new Buf(segment, 0, segment.byteSize() / type.bytes(), type);
    }

    /**
     * The remaining bytes of a byte buffer, heap or direct; its position does not move.
     *
     * @param buffer from position to limit
     * @return its bytes
     */
    public static Buf of(ByteBuffer buffer) {
        return of(MemorySegment.ofBuffer((Buffer) buffer), Type.BYTE);
    }

    /**
     * Blocks of one length at equal distances in an array, such as a column of a matrix or a face of a cube.
     *
     * @param array an array of one of the seven primitive types
     * @param offset the first element of the first block
     * @param count how many blocks
     * @param blockLength elements of a block
     * @param stride elements from the beginning of a block to that of the next; not less than its length
     * @return the elements of all blocks
     * @throws UsageException if blocks overlap or leave the array
     */
    public static Buf strided(Object array, long offset, int count, long blockLength, long stride) {
        return of(array).strided(offset, count, blockLength, stride);
    }

    /**
     * Blocks that stand anywhere in an array.
     *
     * @param array an array of one of the seven primitive types
     * @param offsets the first element of each block, in the order in which they travel
     * @param lengths the elements of each block
     * @return the elements of all blocks
     * @throws UsageException if there are not as many offsets as lengths, or a block leaves the array
     */
    public static Buf indexed(Object array, long[] offsets, long[] lengths) {
        return of(array).indexed(offsets, lengths);
    }

    /**
     * Blocks of one length at equal distances in this place.
     *
     * @param offset the first element of the first block
     * @param count how many blocks
     * @param blockLength elements of a block
     * @param stride elements from the beginning of a block to that of the next; not less than its length
     * @return the elements of all blocks
     * @throws UsageException if blocks overlap or leave this place, or this place has blocks itself
     */
    public Buf strided(long offset, int count, long blockLength, long stride) {
        if (count < 0 || blockLength < 0 || stride < blockLength) {
            throw new UsageException(count + " blocks of " + blockLength + " elements at a distance of " + stride
                    + "; expected 0 or more, at a distance of at least their length");
        }
        boolean tooFar = count > 1 && stride > this.count / (count - 1); // or the product might overflow
        long reach = tooFar ? Long.MAX_VALUE : Math.max(0, count - 1) * stride + (count == 0 ? 0 : blockLength);
        return whole().slice(offset, reach).with(new Layout.Strided(count, blockLength, stride));
    }

    /**
     * Blocks that stand anywhere in this place.
     *
     * @param offsets the first element of each block, in the order in which they travel
     * @param lengths the elements of each block
     * @return the elements of all blocks; received there, blocks must not overlap
     * @throws UsageException if there are not as many offsets as lengths, or a block leaves this place, or this place has
     *     blocks itself
     */
    public Buf indexed(long[] offsets, long[] lengths) {
        if (offsets.length != lengths.length) {
            throw new UsageException(offsets.length + " offsets and " + lengths.length + " lengths; expected as many");
        }
        for (int i = 0; i < offsets.length; i++) {
            whole().slice(offsets[i], lengths[i]);
        }
        return with(new Layout.Indexed(offsets.clone(), lengths.clone()));
    }

    private Buf whole() {
        if (layout != null) {
            throw new UsageException("blocks of a buffer that has blocks itself; expected one whose elements stand one"
                    + " behind the other");
        }
        return this;
    }

    private Buf with(Layout blocks) {
        return new Buf(base, offset, blocks.count(), type, blocks);
    }

    /**
     * A part of this place.
     *
     * @param offset the first element, counted from this place's first
     * @param count how many elements
     * @return that part
     * @throws UsageException if it leaves this place
     */
    public Buf slice(long offset, long count) {
        if (offset < 0 || count < 0 || offset > this.count - count) {
            throw new UsageException("elements " + offset + " to " + (offset + count) + " of a buffer of " + this.count
                    + " " + type + "; expected a range inside it");
        }
        return layout == null
                ? new Buf(base, this.offset + offset * type.bytes(), count, type)
                : with(layout.slice(offset, count));
    }

    /**
     * Whether the elements stand one behind the other.
     *
     * @return false if this place has blocks
     */
    public boolean isContiguous() {
        return layout == null;
    }

    /**
     * The elements one behind the other.
     *
     * @return this place, or a copy if it has blocks
     */
    public Buf packed() {
        if (layout == null) {
            return this;
        }
        Object copy = count <= Integer.MAX_VALUE - 8
                ? Array.newInstance(type.array().getComponentType(), (int) count)
                : Arena.ofAuto().allocate(bytes(), 8);
        layout.gather(base, offset, type.bytes(), copy);
        return new Buf(copy, 0, count, type);
    }

    /**
     * Puts the first elements of a copy back where they belong.
     *
     * @param packed from {@link #packed}; if that is this place, there is nothing to do
     * @param elements how many
     */
    public void unpack(Buf packed, long elements) {
        if (layout != null) {
            layout.scatter(packed.base, elements, base, offset, type.bytes());
        }
    }

    /**
     * The array or segment behind this place.
     *
     * @return the caller's array or a {@link MemorySegment}
     */
    public Object base() {
        return base;
    }

    /**
     * Where this place begins in its {@link #base()}; if it has blocks, the point from which they are counted.
     *
     * @return bytes
     */
    public long offset() {
        return offset;
    }

    /**
     * The size of this place.
     *
     * @return elements
     */
    public long count() {
        return count;
    }

    /**
     * What the elements are.
     *
     * @return their type
     */
    public Type type() {
        return type;
    }

    /**
     * The size of this place.
     *
     * @return bytes
     */
    public long bytes() {
        return count * type.bytes();
    }

    /**
     * Whether nothing can be received here.
     *
     * @return true for a read-only segment or byte buffer
     */
    public boolean isReadOnly() {
        return base instanceof MemorySegment segment && segment.isReadOnly();
    }

    @Override
    public String toString() {
        String blocks = layout == null ? "" : " in " + layout.blocks() + " blocks";
        return count + " " + type + blocks + " of " + Objects.toIdentityString(base);
    }
}
