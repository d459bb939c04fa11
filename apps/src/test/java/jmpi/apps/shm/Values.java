package jmpi.apps.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jmpi.Op;
import jmpi.comm.Type;

/** Elements as numbers that every type holds exactly, and operations on them, as plainly as they can be written. */
final class Values {
    /** Pairs (a, b) for the function x -> a x + b; composing them does not commute. */
    static final Op COMPOSE = Op.of("compose", false, 2, Values::compose);

    static final Op[] ANY = {Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.MINLOC, Op.MAXLOC};
    static final Op[] INTEGERS = {Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR};

    private Values() {}

    private static void compose(Type type, MemorySegment left, MemorySegment right, MemorySegment result, long count) {
        for (long i = 0; i < 2 * count; i += 2) {
            long a = left.getAtIndex(ValueLayout.JAVA_LONG, i);
            long b = left.getAtIndex(ValueLayout.JAVA_LONG, i + 1);
            result.setAtIndex(ValueLayout.JAVA_LONG, i, a * right.getAtIndex(ValueLayout.JAVA_LONG, i));
            result.setAtIndex(ValueLayout.JAVA_LONG, i + 1, a * right.getAtIndex(ValueLayout.JAVA_LONG, i + 1) + b);
        }
    }

    /** What a rank has at some place in some call: from 0 to 3, so that products fit every type. */
    static long of(long call, int rank, long element) {
        long hash = (call * 1_000_003 + rank * 7919L + element) * 0x9E3779B97F4A7C15L;
        return hash >>> 62;
    }

    /** Combines two groups of elements, the left one into the left. */
    static void combine(Op op, Type type, long[] left, long[] right) {
        if (op == COMPOSE) {
            long a = left[0];
            left[0] = a * right[0];
            left[1] = a * right[1] + left[1];
        } else if (left.length == 2) {
            boolean better = op == Op.MINLOC ? right[0] < left[0] : right[0] > left[0];
            if (better || right[0] == left[0] && right[1] < left[1]) {
                left[0] = right[0];
                left[1] = right[1];
            }
        } else {
            left[0] = cast(type, combine(op, left[0], right[0]));
        }
    }

    private static long combine(Op op, long a, long b) {
        return switch (op.toString()) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            case "MIN" -> Math.min(a, b);
            case "MAX" -> Math.max(a, b);
            case "LAND" -> a != 0 && b != 0 ? 1 : 0;
            case "LOR" -> a != 0 || b != 0 ? 1 : 0;
            case "LXOR" -> (a != 0) != (b != 0) ? 1 : 0;
            case "BAND" -> a & b;
            case "BOR" -> a | b;
            case "BXOR" -> a ^ b;
            default -> throw new AssertionError(op);
        };
    }

    private static long cast(Type type, long value) {
        return switch (type) {
            case BYTE -> (byte) value;
            case SHORT -> (short) value;
            case CHAR -> (char) value;
            case INT -> (int) value;
            default -> value;
        };
    }

    static void set(MemorySegment memory, Type type, long index, long value) {
        long at = index * type.bytes();
        switch (type) {
            case BYTE -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case SHORT -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) value);
            case CHAR -> memory.set(ValueLayout.JAVA_CHAR_UNALIGNED, at, (char) value);
            case INT -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
            case LONG -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
            case FLOAT -> memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value);
            case DOUBLE -> memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
        }
    }

    static long get(MemorySegment memory, Type type, long index) {
        long at = index * type.bytes();
        return switch (type) {
            case BYTE -> memory.get(ValueLayout.JAVA_BYTE, at);
            case SHORT -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            case CHAR -> memory.get(ValueLayout.JAVA_CHAR_UNALIGNED, at);
            case INT -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case LONG -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            case FLOAT -> (long) memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case DOUBLE -> (long) memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
        };
    }
}
