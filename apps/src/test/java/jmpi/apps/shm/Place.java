package jmpi.apps.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/** Elements somewhere in memory of some kind, with others before and behind them that no call may touch. */
final class Place {
    private static final int MARGIN = 3;
    private static final long UNTOUCHED = 77;

    private final MemorySegment memory;
    private final Type type;
    private final long count;
    final Buf buf;

    /** In an array, a segment on the heap of Java, native memory that is not aligned, or the host's shared heap. */
    Place(Random random, Type type, long count, MemorySegment shared) {
        this.type = type;
        this.count = count;
        long all = count + 2 * MARGIN;
        long bytes = all * type.bytes();
        Buf whole;
        switch (random.nextInt(5)) {
            case 0 -> {
                Object array = Array.newInstance(type.array().getComponentType(), (int) all);
                memory = segment(array);
                whole = Buf.of(array);
            }
            case 1 -> {
                memory = MemorySegment.ofArray(new byte[(int) bytes]);
                whole = Buf.of(memory, type);
            }
            case 2 -> {
                memory = Arena.ofAuto().allocate(bytes + 1, 8).asSlice(1, bytes);
                whole = Buf.of(memory, type);
            }
            default -> {
                long units = (shared.byteSize() - bytes) / 8;
                memory = shared.asSlice(8 * (long) (random.nextDouble() * units), bytes);
                whole = Buf.of(memory, type);
            }
        }
        fill(-MARGIN, MARGIN, k -> UNTOUCHED);
        fill(0, count, k -> UNTOUCHED);
        fill(count, MARGIN, k -> UNTOUCHED);
        buf = whole.slice(MARGIN, count);
    }

    private static MemorySegment segment(Object array) {
        return switch (array) {
            case double[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case byte[] a -> MemorySegment.ofArray(a);
            default -> throw new AssertionError(array);
        };
    }

    Place fill(long from, long count, LongUnaryOperator value) {
        for (long k = 0; k < count; k++) {
            Values.set(memory, type, MARGIN + from + k, value.applyAsLong(k));
        }
        return this;
    }

    /** Demands some elements. */
    void check(long from, long count, LongUnaryOperator expected, String what) {
        for (long k = 0; k < count; k++) {
            long found = Values.get(memory, type, MARGIN + from + k);
            if (found != expected.applyAsLong(k)) {
                throw new AssertionError(what + ": element " + (from + k) + " of " + this.count + " is " + found
                        + "; expected " + expected.applyAsLong(k));
            }
        }
    }

    /** Demands that nothing has been written. */
    void checkUntouched(String what) {
        check(0, count, k -> UNTOUCHED, what);
    }

    void checkMargins(String what) {
        check(-MARGIN, MARGIN, k -> UNTOUCHED, what + ", before");
        check(count, MARGIN, k -> UNTOUCHED, what + ", behind");
    }
}
