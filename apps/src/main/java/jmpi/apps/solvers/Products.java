package jmpi.apps.solvers;

/** The product of two matrices, which is where most of the time of these programs goes. */
final class Products {
    private Products() {}

    /**
     * Adds {@code w·in}: {@code out[j][i] += sum over t of w[j][t] * in[t][i]}. Four rows and four terms a pass, whose loop becomes vector
     * instructions: a load serves four of them, and terms are always added in their order, so the bits do not depend on how many rows there are.
     *
     * @param j rows of {@code w} and {@code out}
     * @param terms columns of {@code w}, rows of {@code in}
     * @param n columns of {@code in} and {@code out}
     */
    static void add(double[][] w, int j, double[][] in, int terms, int n, double[][] out) {
        int row = 0;
        for (; row + 4 <= j; row += 4) {
            int t = 0;
            for (; t + 4 <= terms; t += 4) {
                fourByFour(w, row, in[t], in[t + 1], in[t + 2], in[t + 3], t, n, out);
            }
            for (; t < terms; t++) {
                for (int r = row; r < row + 4; r++) {
                    one(w[r][t], in[t], n, out[r]);
                }
            }
        }
        for (; row < j; row++) {
            int t = 0;
            for (; t + 4 <= terms; t += 4) {
                four(w[row], t, in[t], in[t + 1], in[t + 2], in[t + 3], n, out[row]);
            }
            for (; t < terms; t++) {
                one(w[row][t], in[t], n, out[row]);
            }
        }
    }

    private static void fourByFour(
            double[][] w, int row, double[] x0, double[] x1, double[] x2, double[] x3, int t, int n, double[][] out) {
        double[] w0 = w[row], w1 = w[row + 1], w2 = w[row + 2], w3 = w[row + 3];
        double a0 = w0[t], a1 = w0[t + 1], a2 = w0[t + 2], a3 = w0[t + 3];
        double b0 = w1[t], b1 = w1[t + 1], b2 = w1[t + 2], b3 = w1[t + 3];
        double c0 = w2[t], c1 = w2[t + 1], c2 = w2[t + 2], c3 = w2[t + 3];
        double d0 = w3[t], d1 = w3[t + 1], d2 = w3[t + 2], d3 = w3[t + 3];
        double[] a = out[row], b = out[row + 1], c = out[row + 2], d = out[row + 3];
        for (int i = 0; i < n; i++) {
            double e0 = x0[i], e1 = x1[i], e2 = x2[i], e3 = x3[i];
            a[i] = Math.fma(a3, e3, Math.fma(a2, e2, Math.fma(a1, e1, Math.fma(a0, e0, a[i]))));
            b[i] = Math.fma(b3, e3, Math.fma(b2, e2, Math.fma(b1, e1, Math.fma(b0, e0, b[i]))));
            c[i] = Math.fma(c3, e3, Math.fma(c2, e2, Math.fma(c1, e1, Math.fma(c0, e0, c[i]))));
            d[i] = Math.fma(d3, e3, Math.fma(d2, e2, Math.fma(d1, e1, Math.fma(d0, e0, d[i]))));
        }
    }

    private static void four(
            double[] w, int t, double[] x0, double[] x1, double[] x2, double[] x3, int n, double[] out) {
        double w0 = w[t], w1 = w[t + 1], w2 = w[t + 2], w3 = w[t + 3];
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(w3, x3[i], Math.fma(w2, x2[i], Math.fma(w1, x1[i], Math.fma(w0, x0[i], out[i]))));
        }
    }

    private static void one(double w, double[] x, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(w, x[i], out[i]);
        }
    }

    /**
     * {@code out[i] = sum over t of w[t] * x[i][t]}: the same bits as {@link #add} to zeros. Eight rows at once, so that their sums do not
     * wait for each other; for one {@code w} that is less work than to turn rows into columns first.
     */
    static void dot(double[] w, double[][] x, int n, double[] out) {
        int row = 0;
        for (; row + 8 <= n; row += 8) {
            eight(w, x, row, out);
        }
        for (; row < n; row++) {
            out[row] = Vectors.dot(w, x[row]);
        }
    }

    private static void eight(double[] w, double[][] x, int row, double[] out) {
        double[] a = x[row], b = x[row + 1], c = x[row + 2], d = x[row + 3];
        double[] e = x[row + 4], f = x[row + 5], g = x[row + 6], h = x[row + 7];
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int t = 0; t < w.length; t++) {
            double v = w[t];
            s0 = Math.fma(v, a[t], s0);
            s1 = Math.fma(v, b[t], s1);
            s2 = Math.fma(v, c[t], s2);
            s3 = Math.fma(v, d[t], s3);
            s4 = Math.fma(v, e[t], s4);
            s5 = Math.fma(v, f[t], s5);
            s6 = Math.fma(v, g[t], s6);
            s7 = Math.fma(v, h[t], s7);
        }
        out[row] = s0;
        out[row + 1] = s1;
        out[row + 2] = s2;
        out[row + 3] = s3;
        out[row + 4] = s4;
        out[row + 5] = s5;
        out[row + 6] = s6;
        out[row + 7] = s7;
    }
}
