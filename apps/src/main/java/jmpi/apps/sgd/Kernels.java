package jmpi.apps.sgd;

import java.util.Arrays;

/**
 * The inner loops, over a few rows that lie in the first cache. Four rows at a time, so that a load of a weight serves all of them and
 * their sums do not wait for each other. The order of operations is fixed: the same bits on every rank.
 */
final class Kernels {
    private Kernels() {}

    /**
     * The products of rows with the weights of each output: {@code z[k * n + i] = sum of x[i * width + j] * w[k * width + j]}.
     *
     * @param n how many rows
     */
    static void outputs(double[] x, int n, int width, double[] w, int outputs, double[] z) {
        for (int k = 0; k < outputs; k++) {
            int i = 0;
            for (; i <= n - 4; i += 4) {
                dotFour(x, i * width, width, w, k * width, z, k * n + i);
            }
            for (; i < n; i++) {
                z[k * n + i] = dot(x, i * width, width, w, k * width);
            }
        }
    }

    private static void dotFour(double[] x, int row, int width, double[] w, int from, double[] z, int to) {
        int row1 = row + width, row2 = row1 + width, row3 = row2 + width;
        double a0 = 0, a1 = 0, a2 = 0, a3 = 0;
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0;
        int j = 0;
        for (; j < width - 1; j += 2) {
            double v = w[from + j], u = w[from + j + 1];
            a0 = Math.fma(x[row + j], v, a0);
            b0 = Math.fma(x[row + j + 1], u, b0);
            a1 = Math.fma(x[row1 + j], v, a1);
            b1 = Math.fma(x[row1 + j + 1], u, b1);
            a2 = Math.fma(x[row2 + j], v, a2);
            b2 = Math.fma(x[row2 + j + 1], u, b2);
            a3 = Math.fma(x[row3 + j], v, a3);
            b3 = Math.fma(x[row3 + j + 1], u, b3);
        }
        if (j < width) {
            double v = w[from + j];
            a0 = Math.fma(x[row + j], v, a0);
            a1 = Math.fma(x[row1 + j], v, a1);
            a2 = Math.fma(x[row2 + j], v, a2);
            a3 = Math.fma(x[row3 + j], v, a3);
        }
        z[to] = a0 + b0;
        z[to + 1] = a1 + b1;
        z[to + 2] = a2 + b2;
        z[to + 3] = a3 + b3;
    }

    private static double dot(double[] x, int row, int width, double[] w, int from) {
        double a = 0, b = 0;
        int j = 0;
        for (; j < width - 1; j += 2) {
            a = Math.fma(x[row + j], w[from + j], a);
            b = Math.fma(x[row + j + 1], w[from + j + 1], b);
        }
        if (j < width) {
            a = Math.fma(x[row + j], w[from + j], a);
        }
        return a + b;
    }

    /**
     * The rows, weighted and added up for each output: {@code g[k * width + j] = sum of r[k * n + i] * x[i * width + j]}.
     *
     * @param n how many rows
     */
    static void gradient(double[] x, int n, int width, double[] r, int outputs, double[] g) {
        Arrays.fill(g, 0, outputs * width, 0);
        for (int k = 0; k < outputs; k++) {
            int i = 0;
            for (; i <= n - 4; i += 4) {
                int at = k * n + i;
                addFour(x, i * width, width, r[at], r[at + 1], r[at + 2], r[at + 3], g, k * width);
            }
            for (; i < n; i++) {
                add(x, i * width, width, r[k * n + i], g, k * width);
            }
        }
    }

    private static void addFour(
            double[] x, int row, int width, double r0, double r1, double r2, double r3, double[] g, int to) {
        int row1 = row + width, row2 = row1 + width, row3 = row2 + width;
        for (int j = 0; j < width; j++) {
            g[to + j] = Math.fma(
                    x[row3 + j],
                    r3,
                    Math.fma(x[row2 + j], r2, Math.fma(x[row1 + j], r1, Math.fma(x[row + j], r0, g[to + j]))));
        }
    }

    private static void add(double[] x, int row, int width, double r, double[] g, int to) {
        for (int j = 0; j < width; j++) {
            g[to + j] = Math.fma(x[row + j], r, g[to + j]);
        }
    }

    /** {@code w = (1 - eta * lambda) * w - eta * scale * g}. */
    static void descend(double[] w, double[] g, int n, double eta, double scale, double lambda) {
        double keep = 1 - eta * lambda;
        double step = -eta * scale;
        for (int i = 0; i < n; i++) {
            w[i] = Math.fma(step, g[i], keep * w[i]);
        }
    }

    /** The sum of squares. */
    static double squares(double[] w, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum = Math.fma(w[i], w[i], sum);
        }
        return sum;
    }
}
