package jmpi.comm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;

/**
 * Copies between places that are named the same way all over jmpi: a base, which is a primitive array, a
 * {@link MemorySegment} or a {@link FileRegion}, and an offset in bytes from its start. Arrays are used as they are, without a
 * wrapper object, so that a message on an array makes no garbage.
 *
 * <p>For jmpi's own use; programs hand over arrays or {@link Buf}s.
 */
public final class Memory {
    private Memory() {}

    /**
     * The room in a base.
     *
     * @param base a primitive array, a segment or a file region
     * @return its size in bytes
     */
    public static long byteSize(Object base) {
        return switch (base) {
            case MemorySegment s -> s.byteSize();
            case double[] a -> 8L * a.length;
            case float[] a -> 4L * a.length;
            case long[] a -> 8L * a.length;
            case int[] a -> 4L * a.length;
            case FileRegion f -> f.size();
            default -> (long) Array.getLength(base) * Type.ofArray(base).bytes();
        };
    }

    /**
     * Copies bytes out of a base into a segment.
     *
     * @param from a primitive array, a segment or a file region
     * @param fromOffset where to begin, in bytes; for an array a multiple of its element size
     * @param to the segment to write
     * @param toOffset where to begin there, in bytes
     * @param bytes how many; for an array a multiple of its element size
     */
    public static void read(Object from, long fromOffset, MemorySegment to, long toOffset, long bytes) {
        switch (from) {
            case double[] a -> Elements.copy(a, (int) (fromOffset >> 3), to, toOffset, (int) (bytes >> 3));
            case MemorySegment s -> Elements.copy(s, fromOffset, to, toOffset, bytes);
            case float[] a -> Elements.copy(a, (int) (fromOffset >> 2), to, toOffset, (int) (bytes >> 2));
            case long[] a -> Elements.copy(a, (int) (fromOffset >> 3), to, toOffset, (int) (bytes >> 3));
            case int[] a -> Elements.copy(a, (int) (fromOffset >> 2), to, toOffset, (int) (bytes >> 2));
            case byte[] a -> MemorySegment.copy(a, (int) fromOffset, to, ValueLayout.JAVA_BYTE, toOffset, (int) bytes);
            case short[] a ->
                MemorySegment.copy(
                        a, (int) (fromOffset >> 1), to, ValueLayout.JAVA_SHORT_UNALIGNED, toOffset, (int) (bytes >> 1));
            case char[] a ->
                MemorySegment.copy(
                        a, (int) (fromOffset >> 1), to, ValueLayout.JAVA_CHAR_UNALIGNED, toOffset, (int) (bytes >> 1));
            case FileRegion f -> FileBytes.read(f, fromOffset, to, toOffset, bytes);
            default -> throw unknown(from);
        }
    }

    /**
     * Copies bytes out of a segment into a base.
     *
     * @param from the segment to read
     * @param fromOffset where to begin, in bytes
     * @param to a primitive array, a segment or a file region
     * @param toOffset where to begin there, in bytes; for an array a multiple of its element size
     * @param bytes how many; for an array a multiple of its element size
     */
    public static void write(MemorySegment from, long fromOffset, Object to, long toOffset, long bytes) {
        switch (to) {
            case double[] a -> Elements.copy(from, fromOffset, a, (int) (toOffset >> 3), (int) (bytes >> 3));
            case MemorySegment s -> Elements.copy(from, fromOffset, s, toOffset, bytes);
            case float[] a -> Elements.copy(from, fromOffset, a, (int) (toOffset >> 2), (int) (bytes >> 2));
            case long[] a -> Elements.copy(from, fromOffset, a, (int) (toOffset >> 3), (int) (bytes >> 3));
            case int[] a -> Elements.copy(from, fromOffset, a, (int) (toOffset >> 2), (int) (bytes >> 2));
            case byte[] a ->
                MemorySegment.copy(from, ValueLayout.JAVA_BYTE, fromOffset, a, (int) toOffset, (int) bytes);
            case short[] a ->
                MemorySegment.copy(from, ValueLayout.JAVA_SHORT_UNALIGNED, fromOffset, a, (int) (toOffset >> 1), (int)
                        (bytes >> 1));
            case char[] a ->
                MemorySegment.copy(from, ValueLayout.JAVA_CHAR_UNALIGNED, fromOffset, a, (int) (toOffset >> 1), (int)
                        (bytes >> 1));
            case FileRegion f -> FileBytes.write(from, fromOffset, f, toOffset, bytes);
            default -> throw unknown(to);
        }
    }

    /**
     * Copies bytes between any two bases; overlapping ranges of one base are copied as if through a third place.
     *
     * @param from a primitive array, a segment or a file region
     * @param fromOffset where to begin, in bytes
     * @param to a primitive array of the same type, or a segment
     * @param toOffset where to begin there, in bytes
     * @param bytes how many
     */
    public static void copy(Object from, long fromOffset, Object to, long toOffset, long bytes) {
        if (to instanceof MemorySegment s) {
            read(from, fromOffset, s, toOffset, bytes);
        } else if (from instanceof MemorySegment s) {
            write(s, fromOffset, to, toOffset, bytes);
        } else if (from instanceof FileRegion f) {
            FileBytes.readByArray(f, fromOffset, to, toOffset, bytes);
        } else if (to instanceof FileRegion f) {
            FileBytes.write(MemorySegment.ofArray((byte[]) from), fromOffset, f, toOffset, bytes);
        } else {
            int width = Type.ofArray(from).bytes();
            System.arraycopy(from, (int) (fromOffset / width), to, (int) (toOffset / width), (int) (bytes / width));
        }
    }

    private static UsageException unknown(Object base) {
        return new UsageException("cannot move bytes of a " + base.getClass().getTypeName());
    }
}
