package jmpi.comm;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A place for elements of one type, where a plain array is not enough:
 * {@code world.send(Buf.of(array, 100, 50), 1, 7)} or {@code world.broadcast(Buf.of(segment, Type.FLOAT))}.
 *
 * <p>A {@code Buf} refers to the caller's memory and copies nothing. It is immutable and may be kept and used
 * again.
 */
public final class Buf {
    private final Object base;
    private final long offset;
    private final long count;
    private final Type type;

    private Buf(Object base, long offset, long count, Type type) {
        this.base = base;
        this.offset = offset;
        this.count = count;
        this.type = type;
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
        return new Buf(base, this.offset + offset * type.bytes(), count, type);
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
     * Where this place begins in its {@link #base()}.
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
        return count + " " + type + " of " + Objects.toIdentityString(base);
    }
}
