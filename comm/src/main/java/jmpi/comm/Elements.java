package jmpi.comm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies between arrays and segments. A few elements go one by one, because copying in bulk calls a stub, which takes longer than they do.
 */
final class Elements {
    private static final int FEW = 8;

    private Elements() {}

    static void copy(double[] from, int i, MemorySegment to, long at, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, i, to, ValueLayout.JAVA_DOUBLE_UNALIGNED, at, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8L * k, from[i + k]);
        }
    }

    static void copy(MemorySegment from, long at, double[] to, int i, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE_UNALIGNED, at, to, i, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to[i + k] = from.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8L * k);
        }
    }

    static void copy(float[] from, int i, MemorySegment to, long at, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, i, to, ValueLayout.JAVA_FLOAT_UNALIGNED, at, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4L * k, from[i + k]);
        }
    }

    static void copy(MemorySegment from, long at, float[] to, int i, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT_UNALIGNED, at, to, i, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to[i + k] = from.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4L * k);
        }
    }

    static void copy(long[] from, int i, MemorySegment to, long at, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, i, to, ValueLayout.JAVA_LONG_UNALIGNED, at, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8L * k, from[i + k]);
        }
    }

    static void copy(MemorySegment from, long at, long[] to, int i, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, ValueLayout.JAVA_LONG_UNALIGNED, at, to, i, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to[i + k] = from.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 8L * k);
        }
    }

    static void copy(int[] from, int i, MemorySegment to, long at, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, i, to, ValueLayout.JAVA_INT_UNALIGNED, at, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(ValueLayout.JAVA_INT_UNALIGNED, at + 4L * k, from[i + k]);
        }
    }

    static void copy(MemorySegment from, long at, int[] to, int i, int count) {
        if (count > FEW) {
            MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED, at, to, i, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            to[i + k] = from.get(ValueLayout.JAVA_INT_UNALIGNED, at + 4L * k);
        }
    }

    static void copy(MemorySegment from, long at, MemorySegment to, long toAt, long bytes) {
        if (bytes == Long.BYTES) {
            to.set(ValueLayout.JAVA_LONG_UNALIGNED, toAt, from.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
        } else {
            MemorySegment.copy(from, at, to, toAt, bytes);
        }
    }
}
