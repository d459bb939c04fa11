package jmpi.coll.op;

import jmpi.comm.Memory;
import jmpi.comm.Type;

/**
 * Sums of several doubles or floats, each rounded once: the result is the number of the type that is nearest to the true
 * sum, and so depends on nothing but the operands, not on their order, and zeros do not change it. NaN has one
 * bit pattern, and zero no sign.
 *
 * <p>Every operand is added to {@code sum}; what that loses, exactly known, to {@code lost}; what that loses in turn bounds
 * how far {@code sum + lost} can be from the truth. These loops become vector instructions. Where rounding could go either
 * way, and at infinities, an {@link Accumulator} adds the operands of that element again.
 *
 * <p>Source: T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Scientific Computing 26 (2005),
 * doi:10.1137/030601818.
 */
public final class ExactSum {
    /** Elements at a time: all arrays together stay in the first cache. */
    private static final int TILE = 256;

    private static final ThreadLocal<ExactSum> OF_THREAD = ThreadLocal.withInitial(ExactSum::new);

    private final double[] sum = new double[TILE];
    private final double[] lost = new double[TILE];
    /** How much all that is lost in turn can be at most. */
    private final double[] doubt = new double[TILE];

    private final double[] next = new double[TILE];
    private final float[] floats = new float[TILE];
    private final double[] oneDouble = new double[1];
    private final float[] oneFloat = new float[1];
    private final Accumulator accumulator = new Accumulator();

    private Object from;
    private long offset;
    private long stride;
    private int parts;
    private boolean single;

    private ExactSum() {}

    /**
     * Adds operands of all parts, element by element. Makes no garbage.
     *
     * @param type DOUBLE or FLOAT
     * @param from an array of the type or a segment, only read
     * @param fromOffset where the first part begins, in bytes
     * @param stride bytes from a part to the next one
     * @param parts how many there are
     * @param into an array of the type or a segment
     * @param intoOffset where to begin there, in bytes; not where a part is
     * @param count how many elements
     */
    public static void reduce(
            Type type, Object from, long fromOffset, long stride, int parts, Object into, long intoOffset, long count) {
        ExactSum exact = OF_THREAD.get();
        exact.stride = stride;
        exact.parts = parts;
        exact.from = from;
        exact.single = type == Type.FLOAT;
        int width = type.bytes();
        for (long done = 0; done < count; done += TILE) {
            exact.offset = fromOffset + done * width;
            int n = (int) Math.min(TILE, count - done);
            exact.tile(n);
            exact.store(n, into, intoOffset + done * width);
        }
        exact.from = null;
    }

    private void tile(int n) {
        load(0, n, sum);
        for (int i = 0; i < n; i++) {
            lost[i] = 0;
            doubt[i] = 0;
        }
        for (int part = 1; part < parts; part++) {
            load(part, n, next);
            add(n, sum, next, lost, doubt);
        }
        for (int i = 0; i < n; i++) {
            sum[i] = rounded(i);
        }
    }

    /** Knuth's exact sum of two, twice; any overflow makes NaN of what is lost. */
    private static void add(int n, double[] sum, double[] next, double[] lost, double[] doubt) {
        for (int i = 0; i < n; i++) {
            double a = sum[i];
            double b = next[i];
            double s = a + b;
            double z = s - a;
            double e = (a - (s - z)) + (b - z);
            sum[i] = s;
            double c = lost[i];
            double t = c + e;
            z = t - c;
            lost[i] = t;
            doubt[i] += Math.abs((c - (t - z)) + (e - z));
        }
    }

    /** The sum of one element, if nothing can be wrong with it. */
    private double rounded(int i) {
        double s = sum[i];
        double c = lost[i];
        double high = s + c;
        double z = high - s;
        double low = (s - (high - z)) + (c - z);
        // The truth is high + low, give or take twice the doubt, which has been rounded itself.
        boolean sure = doubt[i] == 0 && low - low == 0;
        if (!sure) {
            double above = high + Math.nextUp(low + 2 * doubt[i]);
            double below = high + Math.nextDown(low - 2 * doubt[i]);
            sure = above == high && below == high;
        }
        if (sure && single && (low != 0 || doubt[i] != 0)) {
            sure = (float) Math.nextUp(high) == (float) Math.nextDown(high);
        }
        return sure ? high + 0.0 : slow(i);
    }

    private double slow(int i) {
        accumulator.clear();
        for (int part = 0; part < parts; part++) {
            if (single) {
                Memory.copy(from, offset + part * stride + (long) i * Float.BYTES, oneFloat, 0, Float.BYTES);
                accumulator.add(oneFloat[0]);
            } else {
                Memory.copy(from, offset + part * stride + (long) i * Double.BYTES, oneDouble, 0, Double.BYTES);
                accumulator.add(oneDouble[0]);
            }
        }
        return single ? accumulator.toFloat() : accumulator.toDouble();
    }

    private void load(int part, int n, double[] to) {
        long at = offset + part * stride;
        if (!single) {
            Memory.copy(from, at, to, 0, (long) n * Double.BYTES);
            return;
        }
        Memory.copy(from, at, floats, 0, (long) n * Float.BYTES);
        for (int i = 0; i < n; i++) {
            to[i] = floats[i];
        }
    }

    private void store(int n, Object into, long at) {
        if (!single) {
            Memory.copy(sum, 0, into, at, (long) n * Double.BYTES);
            return;
        }
        for (int i = 0; i < n; i++) {
            floats[i] = (float) sum[i];
        }
        Memory.copy(floats, 0, into, at, (long) n * Float.BYTES);
    }
}
