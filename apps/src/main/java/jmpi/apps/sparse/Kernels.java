package jmpi.apps.sparse;

import java.util.Arrays;

/**
 * The inner loops. Each is written so that the compiler turns it into vector instructions: plain arrays, one
 * index, no call but {@link Math#fma}. Java keeps the order of floating-point operations, so the results are the
 * same bits with and without vectors, on every rank.
 */
final class Kernels {
    /** Patches that are correlated at once: each load of the dictionary serves all of them. */
    static final int BLOCK = 4;
    /** Features per pass over the atoms: a load and a store of a correlation serve all of them. */
    static final int FEATURES = 4;

    private Kernels() {}

    /**
     * The products of all atoms with four patches.
     *
     * @param byFeature the dictionary, one array of all atoms per feature, a multiple of {@link #FEATURES}
     * @param x four patches one after the other, each as long as {@code byFeature}
     * @param c four results, one element an atom
     */
    static void correlate(double[][] byFeature, double[] x, double[][] c) {
        int features = byFeature.length;
        for (double[] row : c) {
            Arrays.fill(row, 0);
        }
        for (int f = 0; f < features; f += FEATURES) {
            fourByFour(byFeature, x, f, features, c[0], c[1], c[2], c[3]);
        }
    }

    private static void fourByFour(
            double[][] d, double[] x, int f, int n, double[] c0, double[] c1, double[] c2, double[] c3) {
        double[] d0 = d[f], d1 = d[f + 1], d2 = d[f + 2], d3 = d[f + 3];
        double x00 = x[f], x01 = x[f + 1], x02 = x[f + 2], x03 = x[f + 3];
        double x10 = x[n + f], x11 = x[n + f + 1], x12 = x[n + f + 2], x13 = x[n + f + 3];
        double x20 = x[2 * n + f], x21 = x[2 * n + f + 1], x22 = x[2 * n + f + 2], x23 = x[2 * n + f + 3];
        double x30 = x[3 * n + f], x31 = x[3 * n + f + 1], x32 = x[3 * n + f + 2], x33 = x[3 * n + f + 3];
        for (int a = 0; a < c0.length; a++) {
            double e0 = d0[a], e1 = d1[a], e2 = d2[a], e3 = d3[a];
            c0[a] = Math.fma(x03, e3, Math.fma(x02, e2, Math.fma(x01, e1, Math.fma(x00, e0, c0[a]))));
            c1[a] = Math.fma(x13, e3, Math.fma(x12, e2, Math.fma(x11, e1, Math.fma(x10, e0, c1[a]))));
            c2[a] = Math.fma(x23, e3, Math.fma(x22, e2, Math.fma(x21, e1, Math.fma(x20, e0, c2[a]))));
            c3[a] = Math.fma(x33, e3, Math.fma(x32, e2, Math.fma(x31, e1, Math.fma(x30, e0, c3[a]))));
        }
    }

    /**
     * The correlations of what is left of a patch: {@code to = from - sum of y[i] * rows[at[i]]}, four rows a pass.
     *
     * @param n how many rows, at least 1
     */
    static void subtract(double[] from, double[][] rows, int[] at, double[] y, int n, double[] to) {
        double[] base = from;
        for (int i = 0; i < n; i += 4) {
            // Rows that are not there count zero times: that costs less than compiling loops for fewer rows.
            int i1 = i + 1 < n ? i + 1 : i, i2 = i + 2 < n ? i + 2 : i, i3 = i + 3 < n ? i + 3 : i;
            double y1 = i1 > i ? y[i1] : 0, y2 = i2 > i ? y[i2] : 0, y3 = i3 > i ? y[i3] : 0;
            minus(base, rows[at[i]], y[i], rows[at[i1]], y1, rows[at[i2]], y2, rows[at[i3]], y3, to);
            base = to;
        }
    }

    /** {@code to = from - y * g}; {@code to} may be {@code from}. */
    static void minus(double[] from, double[] g, double y, double[] to) {
        for (int a = 0; a < to.length; a++) {
            to[a] = Math.fma(-y, g[a], from[a]);
        }
    }

    private static void minus(
            double[] from,
            double[] g0,
            double y0,
            double[] g1,
            double y1,
            double[] g2,
            double y2,
            double[] g3,
            double y3,
            double[] to) {
        for (int a = 0; a < to.length; a++) {
            to[a] = Math.fma(-y3, g3[a], Math.fma(-y2, g2[a], Math.fma(-y1, g1[a], Math.fma(-y0, g0[a], from[a]))));
        }
    }

    /** Adds how much elements times a sign of 1 or -1 are above alpha, or takes the maximum of that and what is there. */
    static void poolAbove(double[] c, double sign, double alpha, double[] to, boolean max) {
        if (max) {
            for (int a = 0; a < to.length; a++) {
                to[a] = Math.max(to[a], sign * c[a] - alpha);
            }
        } else {
            for (int a = 0; a < to.length; a++) {
                to[a] += Math.max(sign * c[a] - alpha, 0);
            }
        }
    }

    /** The same of how much magnitudes are above alpha. */
    static void pool(double[] c, double alpha, double[] to, boolean max) {
        if (max) {
            for (int a = 0; a < to.length; a++) {
                to[a] = Math.max(to[a], Math.abs(c[a]) - alpha);
            }
        } else {
            for (int a = 0; a < to.length; a++) {
                to[a] += Math.max(Math.abs(c[a]) - alpha, 0);
            }
        }
    }

    /** The element of largest magnitude, the first of equals. */
    static int largest(double[] c) {
        double best = -1;
        int at = 0;
        for (int a = 0; a < c.length; a++) {
            double magnitude = Math.abs(c[a]);
            if (magnitude > best) {
                best = magnitude;
                at = a;
            }
        }
        return at;
    }

    /** The sum of some elements, by four running sums. */
    static double sum(double[] x, int from, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from;
        for (; i <= from + n - 4; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (; i < from + n; i++) {
            s0 += x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Takes a number off some elements and gives the sum of their squares, by four running sums. */
    static double centre(double[] x, int from, int n, double mean) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from;
        for (; i <= from + n - 4; i += 4) {
            double x0 = x[i] - mean, x1 = x[i + 1] - mean, x2 = x[i + 2] - mean, x3 = x[i + 3] - mean;
            x[i] = x0;
            x[i + 1] = x1;
            x[i + 2] = x2;
            x[i + 3] = x3;
            s0 = Math.fma(x0, x0, s0);
            s1 = Math.fma(x1, x1, s1);
            s2 = Math.fma(x2, x2, s2);
            s3 = Math.fma(x3, x3, s3);
        }
        for (; i < from + n; i++) {
            x[i] -= mean;
            s0 = Math.fma(x[i], x[i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
