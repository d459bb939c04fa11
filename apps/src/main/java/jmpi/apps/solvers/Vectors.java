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

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** {@code y += a x}. */
    static void add(double a, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.fma(a, x[i], y[i]);
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
