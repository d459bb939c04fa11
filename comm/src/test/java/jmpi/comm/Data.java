package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;

/** Buffers of every type in every kind of memory, and the bytes that are to arrive in them. */
final class Data {
    /** Where elements can lie. */
    enum Kind {
        ARRAY,
        ARRAY_RANGE,
        NATIVE,
        HEAP_SEGMENT
    }

    private Data() {}

    /** Elements of zeros. */
    static Buf make(Type type, Kind kind, long count) {
        return switch (kind) {
            case ARRAY -> Buf.of(array(type, count));
            case ARRAY_RANGE -> Buf.of(array(type, count + 7), 3, count);
            case NATIVE ->
                Buf.of(Arena.ofAuto().allocate((count + 2) * type.bytes(), 1), type)
                        .slice(1, count);
            // One byte in, so that no element is aligned.
            case HEAP_SEGMENT ->
                Buf.of(
                        MemorySegment.ofArray(new byte[(int) count * type.bytes() + 1])
                                .asSlice(1),
                        type);
        };
    }

    private static Object array(Type type, long count) {
        return Array.newInstance(type.array().getComponentType(), (int) count);
    }

    /** The bytes of a buffer. */
    static MemorySegment bytes(Buf buf) {
        MemorySegment all = switch (buf.base()) {
            case MemorySegment s -> s;
            case double[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case byte[] a -> MemorySegment.ofArray(a);
            default -> throw new AssertionError(buf.base().getClass());
        };
        return all.asSlice(buf.offset(), buf.bytes());
    }

    /** Fills a buffer with bytes that follow from a seed. */
    static Buf fill(Buf buf, long seed) {
        MemorySegment bytes = bytes(buf);
        for (long i = 0; i < bytes.byteSize(); i++) {
            bytes.set(ValueLayout.JAVA_BYTE, i, expected(seed, i));
        }
        return buf;
    }

    static void check(Buf buf, long seed, String what) {
        MemorySegment bytes = bytes(buf);
        for (long i = 0; i < bytes.byteSize(); i++) {
            byte found = bytes.get(ValueLayout.JAVA_BYTE, i);
            if (found != expected(seed, i)) {
                assertEquals(expected(seed, i), found, what + ", byte " + i);
            }
        }
    }

    private static byte expected(long seed, long i) {
        long x = (seed * 31 + i) * 0x9e3779b97f4a7c15L;
        return (byte) (x >>> 40);
    }
}
