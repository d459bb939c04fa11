package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.reflect.Array;
import java.util.function.LongUnaryOperator;
import jmpi.comm.Buf;
import jmpi.comm.Memory;
import jmpi.comm.Type;

/** Buffers of every type in every kind of memory, read and written as small integers. */
final class Values {
    /** Where elements can lie. */
    enum Kind {
        ARRAY,
        ARRAY_RANGE,
        NATIVE,
        /** Pairs with holes between them. */
        STRIDED
    }

    private Values() {}

    static Buf make(Type type, Kind kind, long count) {
        return switch (kind) {
            case ARRAY -> Buf.of(array(type, count));
            case ARRAY_RANGE -> Buf.of(array(type, count + 5), 2, count);
            case NATIVE ->
                Buf.of(Arena.ofAuto().allocate((count + 1) * type.bytes(), 8), type)
                        .slice(1, count);
            case STRIDED ->
                Buf.strided(array(type, 5 * count + 5), 2, (int) (count + 1) / 2, 2, 5)
                        .slice(0, count);
        };
    }

    private static Object array(Type type, long count) {
        return Array.newInstance(type.array().getComponentType(), (int) count);
    }

    static Buf fill(Buf buf, LongUnaryOperator value) {
        Object all = array(buf.type(), buf.count());
        for (int i = 0; i < buf.count(); i++) {
            set(all, i, value.applyAsLong(i));
        }
        if (buf.isContiguous()) {
            Memory.copy(all, 0, buf.base(), buf.offset(), buf.bytes());
        } else {
            buf.unpack(Buf.of(all), buf.count());
        }
        return buf;
    }

    static void check(Buf buf, LongUnaryOperator expected, String what) {
        Object all = array(buf.type(), buf.count());
        Buf packed = buf.packed();
        Memory.copy(packed.base(), packed.offset(), all, 0, buf.bytes());
        for (int i = 0; i < buf.count(); i++) {
            long found = get(all, i);
            if (found != expected.applyAsLong(i)) {
                assertEquals(expected.applyAsLong(i), found, what + ", element " + i + " of " + buf.count());
            }
        }
    }

    static void set(Object array, int i, long value) {
        switch (array) {
            case double[] a -> a[i] = value;
            case float[] a -> a[i] = value;
            case long[] a -> a[i] = value;
            case int[] a -> a[i] = (int) value;
            case short[] a -> a[i] = (short) value;
            case char[] a -> a[i] = (char) value;
            case byte[] a -> a[i] = (byte) value;
            default -> throw new AssertionError(array);
        }
    }

    static long get(Object array, int i) {
        return switch (array) {
            case double[] a -> (long) a[i];
            case float[] a -> (long) a[i];
            case long[] a -> a[i];
            case int[] a -> a[i];
            case short[] a -> a[i];
            case char[] a -> a[i];
            case byte[] a -> a[i];
            default -> throw new AssertionError(array);
        };
    }
}
