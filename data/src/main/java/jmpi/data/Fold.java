package jmpi.data;

import jmpi.Op;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/** Combines numbers by an operation, one by one and by pieces, in their order unless the operation commutes. */
final class Fold {
    private static final int LANES = 8;

    private final Op op;
    private final double[] left = new double[1];
    private final double[] right = new double[1];
    private final long[] leftLong = new long[1];
    private final long[] rightLong = new long[1];

    Fold(Op op, boolean floating) {
        if (op.groupSize() != 1 || op.atOnce()) {
            throw new UsageException(op + " of an array; expected an operation on single elements that can be combined"
                    + " step by step");
        }
        op.check(floating ? Type.DOUBLE : Type.LONG);
        this.op = op;
    }

    double apply(double a, double b) {
        if (op == Op.SUM) {
            return a + b;
        } else if (op == Op.MIN) {
            return Math.min(a, b);
        } else if (op == Op.MAX) {
            return Math.max(a, b);
        }
        left[0] = a;
        right[0] = b;
        op.reduce(Type.DOUBLE, right, 0, left, 0, 1, false);
        return left[0];
    }

    long apply(long a, long b) {
        if (op == Op.SUM) {
            return a + b;
        } else if (op == Op.MIN) {
            return Math.min(a, b);
        } else if (op == Op.MAX) {
            return Math.max(a, b);
        }
        leftLong[0] = a;
        rightLong[0] = b;
        op.reduce(Type.LONG, rightLong, 0, leftLong, 0, 1, false);
        return leftLong[0];
    }

    /** All of a piece, which is overwritten. */
    double all(double[] piece, int count) {
        if (op == Op.SUM) {
            return sum(piece, count);
        }
        if (!op.commutative()) {
            double total = piece[0];
            for (int i = 1; i < count; i++) {
                total = apply(total, piece[i]);
            }
            return total;
        }
        for (int n = count; n > 1; n -= n / 2) {
            op.reduce(Type.DOUBLE, piece, 8L * (n - n / 2), piece, 0, n / 2, false);
        }
        return piece[0];
    }

    /** All of a piece, which is overwritten. */
    long all(long[] piece, int count) {
        if (op == Op.SUM) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += piece[i];
            }
            return sum;
        }
        if (!op.commutative()) {
            long total = piece[0];
            for (int i = 1; i < count; i++) {
                total = apply(total, piece[i]);
            }
            return total;
        }
        for (int n = count; n > 1; n -= n / 2) {
            op.reduce(Type.LONG, piece, 8L * (n - n / 2), piece, 0, n / 2, false);
        }
        return piece[0];
    }

    /** Eight sums side by side: an addition need not wait for the one before. */
    private static double sum(double[] piece, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            a += piece[i];
            b += piece[i + 1];
            c += piece[i + 2];
            d += piece[i + 3];
            e += piece[i + 4];
            f += piece[i + 5];
            g += piece[i + 6];
            h += piece[i + 7];
        }
        double rest = 0;
        for (; i < count; i++) {
            rest += piece[i];
        }
        return a + b + (c + d) + (e + f + (g + h)) + rest;
    }
}
