package jmpi.coll.op;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import jmpi.comm.Type;

/** Loops around a function of a program. */
public final class UserKernels {
    private UserKernels() {}

    /**
     * Floating point.
     *
     * @param f from the left and the right operand to the result
     * @return kernels for DOUBLE and FLOAT, by the type's ordinal
     */
    public static ArrayKernel[] ofDoubles(DoubleBinaryOperator f) {
        var kernels = new ArrayKernel[Type.values().length];
        kernels[Type.DOUBLE.ordinal()] = (from, start, into, i, n, fromIsLeft) -> {
            var a = (double[]) from;
            var b = (double[]) into;
            for (int k = 0; k < n; k++) {
                double x = a[start + k];
                double y = b[i + k];
                b[i + k] = fromIsLeft ? f.applyAsDouble(x, y) : f.applyAsDouble(y, x);
            }
        };
        kernels[Type.FLOAT.ordinal()] = (from, start, into, i, n, fromIsLeft) -> {
            var a = (float[]) from;
            var b = (float[]) into;
            for (int k = 0; k < n; k++) {
                float x = a[start + k];
                float y = b[i + k];
                b[i + k] = (float) (fromIsLeft ? f.applyAsDouble(x, y) : f.applyAsDouble(y, x));
            }
        };
        return kernels;
    }

    /**
     * Integers.
     *
     * @param f from the left and the right operand to the result, whose low bits count
     * @return kernels for the five integer types, by the type's ordinal
     */
    public static ArrayKernel[] ofLongs(LongBinaryOperator f) {
        var kernels = new ArrayKernel[Type.values().length];
        kernels[Type.LONG.ordinal()] = (from, start, into, i, n, fromIsLeft) -> {
            var a = (long[]) from;
            var b = (long[]) into;
            for (int k = 0; k < n; k++) {
                long x = a[start + k];
                long y = b[i + k];
                b[i + k] = fromIsLeft ? f.applyAsLong(x, y) : f.applyAsLong(y, x);
            }
        };
        ArrayKernel ints = (from, start, into, i, n, fromIsLeft) -> {
            var a = (int[]) from;
            var b = (int[]) into;
            for (int k = 0; k < n; k++) {
                int x = a[start + k];
                int y = b[i + k];
                b[i + k] = (int) (fromIsLeft ? f.applyAsLong(x, y) : f.applyAsLong(y, x));
            }
        };
        kernels[Type.INT.ordinal()] = ints;
        NarrowKernel.around(ints, kernels);
        return kernels;
    }
}
