package jmpi.apps.solvers;

/** What all ranks do alike with a few vectors. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }

    /** Adds the product of this rank's parts of two vectors to a sum, by blocks that do not depend on the number of ranks. */
    static void dotByBlocks(double[] x, double[] y, long rows, Sums sum) {
        int block = Blocks.size(rows);
        for (int from = 0; from < x.length; from += block) {
            int to = Math.min(x.length, from + block);
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            int i = from;
            for (; i + 4 <= to; i += 4) {
                s0 = Math.fma(x[i], y[i], s0);
                s1 = Math.fma(x[i + 1], y[i + 1], s1);
                s2 = Math.fma(x[i + 2], y[i + 2], s2);
                s3 = Math.fma(x[i + 3], y[i + 3], s3);
            }
            for (; i < to; i++) {
                s0 = Math.fma(x[i], y[i], s0);
            }
            sum.add(0, (s0 + s1) + (s2 + s3));
        }
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** {@code y += a x}. */
    static void add(double a, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.fma(a, x[i], y[i]);
        }
    }

    /** {@code y = a y + x}. */
    static void scale(double a, double[] y, double[] x) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.fma(a, y[i], x[i]);
        }
    }

    /** {@code z = x y}, element by element. */
    static void multiply(double[] x, double[] y, double[] z) {
        for (int i = 0; i < x.length; i++) {
            z[i] = x[i] * y[i];
        }
    }

    /** Makes rows orthogonal and of norm 1, each by those before it; what depends on them becomes zero. Twice is enough (Kahan). */
    static void orthonormalize(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            double before = norm(rows[i]);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(-dot(rows[j], rows[i]), rows[j], rows[i]);
                }
            }
            double norm = norm(rows[i]);
            double factor = norm > 1e-14 * before ? 1 / norm : 0;
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] *= factor;
            }
        }
    }

    /** Gives each row the sign that makes its largest entry positive, the first of equals. */
    static void makeLargestPositive(double[][] rows) {
        for (double[] row : rows) {
            double largest = 0;
            for (double value : row) {
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            for (int c = 0; c < row.length && largest < 0; c++) {
                row[c] = -row[c];
            }
        }
    }
}
