package jmpi.apps.sparse;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.data.io.NpyOutput;

/**
 * Codes summed over regions of an image, or their maxima, as features of what is seen there (A. Coates, A. Ng, "The importance of encoding versus
 * training with sparse coding and vector quantization", ICML 2011). The grid of patches is divided into rows x columns cells; a patch belongs to
 * the cell of its corner. A cell has two features an atom, of the positive values and of the magnitudes of the negative ones, or one, of
 * all magnitudes.
 */
final class Pooling {
    private final int rows;
    private final int columns;
    private final boolean max;
    /** Of each row of corners, the number of the first cell beside it; of each column, how many cells are to its left. */
    private final int[] down;

    private final int[] across;
    /** Features of each cell by atom, and of its negative values: the same arrays if these are not told from the others. */
    private final double[][] positive;

    private final double[][] negative;

    /**
     * Nothing pooled so far.
     *
     * @param height corners from the top to the bottom of an image
     * @param width corners from left to right
     * @param rows of cells
     * @param columns of cells
     * @param max pools the largest instead of the sum
     * @param magnitudes does not tell negative values from positive ones
     */
    Pooling(int height, int width, int rows, int columns, int atoms, boolean max, boolean magnitudes) {
        this.rows = rows;
        this.columns = columns;
        this.max = max;
        down = new int[height];
        Arrays.setAll(down, y -> (int) ((long) y * rows / height) * columns);
        across = new int[width];
        Arrays.setAll(across, x -> (int) ((long) x * columns / width));
        positive = new double[rows * columns][atoms];
        negative = magnitudes ? positive : new double[rows * columns][atoms];
    }

    /** Adds the patches from {@code first} on that the codes are of. */
    void add(long first, Codes codes) {
        for (int p = 0; p < codes.patches(); p++) {
            int cell = cell(first + p);
            double[] above = positive[cell];
            double[] below = negative[cell];
            for (int i = codes.start(p); i < codes.end(p); i++) {
                double value = codes.values()[i];
                double[] to = value < 0 ? below : above;
                int atom = codes.atoms()[i];
                to[atom] = max ? Math.max(to[atom], Math.abs(value)) : to[atom] + Math.abs(value);
            }
        }
    }

    /** Adds a patch whose code is its products with all atoms, drawn towards zero by alpha. */
    void add(long patch, double[] products, double alpha) {
        int cell = cell(patch);
        if (negative == positive) {
            Kernels.pool(products, alpha, positive[cell], max);
        } else {
            Kernels.poolAbove(products, 1, alpha, positive[cell], max);
            Kernels.poolAbove(products, -1, alpha, negative[cell], max);
        }
    }

    private int cell(long patch) {
        return down[(int) (patch / across.length)] + across[(int) (patch % across.length)];
    }

    /** Forgets all patches. */
    void clear() {
        for (int cell = 0; cell < positive.length; cell++) {
            Arrays.fill(positive[cell], 0);
            Arrays.fill(negative[cell], 0);
        }
    }

    /** Features of a cell. */
    private int width() {
        return positive[0].length * (negative == positive ? 1 : 2);
    }

    /** Features of an image. */
    int features() {
        return Math.multiplyExact(positive.length, width());
    }

    /** Copies the features of all cells: of each the positive sums of all atoms, then the negative ones. */
    void copy(double[] to, int at) {
        int atoms = positive[0].length;
        for (int cell = 0; cell < positive.length; cell++) {
            int from = at + cell * width();
            System.arraycopy(positive[cell], 0, to, from, atoms);
            if (negative != positive) {
                System.arraycopy(negative[cell], 0, to, from + atoms, atoms);
            }
        }
    }

    /** All features, to be added up over the ranks. */
    double[] toArray() {
        double[] features = new double[features()];
        copy(features, 0);
        return features;
    }

    /** Writes features as an array of shape (rows, columns, features of a cell). */
    void write(Path path, double[] features) {
        NpyOutput.create(path, "<f8", 8, rows, columns, width());
        try (var out = NpyOutput.open(path, 0, "<f8", 8, rows, columns, width())) {
            out.write(features, features.length);
        }
    }
}
