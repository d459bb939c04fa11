package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jmpi.comm.Memory;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on every type and every kind of memory against {@link NaiveOp}. */
class OpTest {
    private static final List<Op> OPS = List.of(
            Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR, Op.MINLOC, Op.MAXLOC);
    private static final Op MINUS = Op.ofDoubles("minus", false, (a, b) -> a - b);
    private static final Op SHIFT = Op.ofLongs("shift", false, (a, b) -> a * 3 + b);
    private static final Op COMPLEX = Op.of("complex", true, 2, OpTest::multiply);
    private static final int COUNT = 2300;

    static Stream<Op> ops() {
        return Stream.concat(OPS.stream(), Stream.of(MINUS, SHIFT));
    }

    @ParameterizedTest
    @MethodSource("ops")
    void reducesEveryTypeInEveryKindOfMemory(Op op) {
        for (Type type : Type.values()) {
            if (!NaiveOp.isDefined(op.toString(), type)) {
                var e = assertThrows(UsageException.class, () -> op.check(type));
                assertTrue(e.getMessage().startsWith(op + " is not defined for " + type + "; expected one of "));
                continue;
            }
            op.check(type);
            for (int kinds = 0; kinds < 4; kinds++) {
                for (int shift = 0; shift < 3; shift++) {
                    compare(op, type, (kinds & 1) != 0, (kinds & 2) != 0, 2, 2 + shift, COUNT, shift == 1);
                }
                compare(op, type, (kinds & 1) != 0, (kinds & 2) != 0, 0, 5, 1, true);
                compare(op, type, (kinds & 1) != 0, (kinds & 2) != 0, 1, 0, 0, false);
            }
        }
    }

    private static void compare(
            Op op, Type type, boolean fromSegment, boolean intoSegment, int f, int i, int count, boolean fromIsLeft) {
        int elements = count * op.groupSize();
        Object from = random(type, f + elements + 3, 1);
        Object into = random(type, i + elements + 3, 2);
        Object expected = random(type, i + elements + 3, 2);
        NaiveOp.reduce(op.toString(), from, f, expected, i, elements, fromIsLeft);
        int width = type.bytes();
        try (var arena = Arena.ofConfined()) {
            Object a = fromSegment ? segment(arena, from) : from;
            Object b = intoSegment ? segment(arena, into) : into;
            op.reduce(type, a, (long) f * width, b, (long) i * width, count, fromIsLeft);
            Memory.copy(b, 0, into, 0, Memory.byteSize(into));
        }
        for (int k = 0; k < Array.getLength(into); k++) {
            int at = k;
            assertEquals(Array.get(expected, k), Array.get(into, k), () -> op + " of " + type + " at " + at);
        }
    }

    /** Small numbers of both signs, zeros and ties among them; floating point also has NaN and both zeros. */
    private static Object random(Type type, int length, int seed) {
        var random = new Random(seed);
        Object array = Array.newInstance(type.array().getComponentType(), length);
        for (int k = 0; k < length; k++) {
            int value = random.nextInt(9) - 4;
            switch (array) {
                case double[] a -> a[k] = value == 4 ? Double.NaN : value == 0 ? -0.0 : value * 1.1;
                case float[] a -> a[k] = value == 4 ? Float.NaN : value == 0 ? -0.0f : value * 1.1f;
                case long[] a -> a[k] = value * 0x1_2345_6789L;
                case int[] a -> a[k] = value * 0x1234567;
                case short[] a -> a[k] = (short) (value * 0x1235);
                case char[] a -> a[k] = (char) (value * 0x1235);
                case byte[] a -> a[k] = (byte) (value * 29);
                default -> throw new AssertionError(type);
            }
        }
        return array;
    }

    private static MemorySegment segment(Arena arena, Object array) {
        MemorySegment segment = arena.allocate(Memory.byteSize(array));
        Memory.read(array, 0, segment, 0, Memory.byteSize(array));
        return segment;
    }

    @Test
    void keepsGroupsOfUserDefinedOperationsTogether() {
        double[] from = {0, 1, 2, 3};
        double[] into = {9, 0, 1, 4, 5};
        COMPLEX.reduce(Type.DOUBLE, from, 0, into, 8, 2, true);
        assertEquals("[9.0, -1.0, 0.0, -7.0, 22.0]", Arrays.toString(into));
        assertEquals(2, COMPLEX.groupSize());
        assertThrows(UsageException.class, () -> Op.of("none", true, 0, OpTest::multiply));
    }

    @Test
    void handsLeftAndRightOperandsToUserDefinedKernels() {
        Op left = Op.of("left", false, 1000, (type, a, b, result, count) -> result.copyFrom(a));
        for (boolean fromIsLeft : new boolean[] {true, false}) {
            var big = new long[3000];
            var into = new long[3000];
            big[2999] = 1;
            into[2999] = 2;
            left.reduce(Type.LONG, big, 0, into, 0, 3, fromIsLeft);
            assertEquals(fromIsLeft ? 1 : 2, into[2999]);
        }
    }

    private static void multiply(Type type, MemorySegment a, MemorySegment b, MemorySegment result, long count) {
        for (long k = 0; k < count; k++) {
            double re = a.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k);
            double im = a.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k + 1);
            double x = b.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k);
            double y = b.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k + 1);
            result.setAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k, re * x - im * y);
            result.setAtIndex(ValueLayout.JAVA_DOUBLE, 2 * k + 1, re * y + im * x);
        }
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void makesNoGarbage(Type type) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Object array = random(type, 64, 1);
        Object other = random(type, 64, 2);
        MemorySegment segment = Arena.ofAuto().allocate(64L * type.bytes());
        long me = Thread.currentThread().threadId();
        for (Op op : List.of(Op.SUM, Op.MAXLOC, Op.ofLongs("max", true, Math::max), COMPLEX)) {
            if (op.toString().equals("max") && (type == Type.FLOAT || type == Type.DOUBLE)
                    || op == COMPLEX && type != Type.DOUBLE) {
                continue;
            }
            long used = Long.MAX_VALUE;
            // The compiler may work while we count, so the best of a few attempts.
            for (int attempt = 0; attempt < 5 && used > 0; attempt++) {
                long before = bean.getThreadAllocatedBytes(me);
                for (int k = 0; k < 10_000; k++) {
                    op.reduce(type, array, 0, other, 2L * type.bytes(), 20, true);
                    op.reduce(type, segment, 0, other, 0, 20, true);
                    op.reduce(type, array, 0, segment, 0, 20, true);
                    op.reduce(type, segment, 0, segment, 32L * type.bytes(), 16, false);
                }
                used = bean.getThreadAllocatedBytes(me) - before;
            }
            // The bean itself may leave a few bytes per reading, never one per call.
            assertTrue(used < 10_000, op + " of " + type + " made " + used + " bytes of garbage");
        }
    }
}
