package jmpi.apps.sparse;

/** The lower triangular factor of the products of some atoms, extended by an atom at a time; any can be taken out again. */
final class Cholesky {
    /** An atom whose part outside the others is smaller than this part of it depends on them. */
    private static final double DEPENDENT = 1e-12;

    private final double[] rows;
    private final double[] inverse;
    private int size;

    Cholesky(int most) {
        rows = new double[most * (most + 1) / 2];
        inverse = new double[most];
    }

    void clear() {
        size = 0;
    }

    /**
     * Adds a row.
     *
     * @param gram the products of the new atom with all atoms
     * @param atom the new atom
     * @param taken the atoms of the rows so far
     * @return false, and no new row, if the new atom is a combination of the others
     */
    boolean append(double[] gram, int atom, int[] taken) {
        int row = start(size);
        double pivot = gram[atom];
        for (int i = 0; i < size; i++) {
            int other = start(i);
            double sum = gram[taken[i]];
            for (int j = 0; j < i; j++) {
                sum = Math.fma(-rows[other + j], rows[row + j], sum);
            }
            double entry = sum * inverse[i];
            rows[row + i] = entry;
            pivot = Math.fma(-entry, entry, pivot);
        }
        if (!(pivot > DEPENDENT * gram[atom])) {
            return false;
        }
        double root = Math.sqrt(pivot);
        rows[row + size] = root;
        inverse[size++] = 1 / root;
        return true;
    }

    /**
     * Takes a row out. Rotations of neighbouring columns make those after it triangular again.
     *
     * @param z the solution of L z = b for all rows; then that for the rows which are left
     */
    void remove(int row, double[] z) {
        size--;
        for (int i = row; i < size; i++) {
            int below = start(i + 1) + i;
            double root = Math.sqrt(Math.fma(rows[below], rows[below], rows[below + 1] * rows[below + 1]));
            double cosine = rows[below] / root;
            double sine = rows[below + 1] / root;
            for (int j = i + 1, at = below; j <= size; at += ++j) {
                rotate(rows, at, cosine, sine);
            }
            rotate(z, i, cosine, sine);
            inverse[i] = 1 / root;
        }
        for (int i = row; i < size; i++) {
            System.arraycopy(rows, start(i + 1), rows, start(i), i + 1);
        }
    }

    private static void rotate(double[] x, int at, double cosine, double sine) {
        double turned = Math.fma(cosine, x[at], sine * x[at + 1]);
        x[at + 1] = Math.fma(cosine, x[at + 1], -sine * x[at]);
        x[at] = turned;
    }

    /** Element {@code at} of the solution of L z = b, whose earlier elements are known. */
    void forward(double b, int at, double[] z) {
        int row = start(at);
        double sum = b;
        for (int j = 0; j < at; j++) {
            sum = Math.fma(-rows[row + j], z[j], sum);
        }
        z[at] = sum * inverse[at];
    }

    /** The solution of L' y = z for the first {@code n} rows. */
    void backward(double[] z, int n, double[] y) {
        System.arraycopy(z, 0, y, 0, n);
        for (int i = n - 1; i >= 0; i--) {
            int row = start(i);
            double value = y[i] * inverse[i];
            y[i] = value;
            for (int j = 0; j < i; j++) {
                y[j] = Math.fma(-rows[row + j], value, y[j]);
            }
        }
    }

    private static int start(int row) {
        return row * (row + 1) / 2;
    }
}
