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
    private final int atoms;
    /** Of each row and each column of corners, the cells' first feature. */
    private final int[] below;

    private final int[] beside;
    private final boolean max;
    /** How far the features of negative values are behind those of positive ones. */
    private final int negative;

    private final double[] sums;

    /**
     * Nothing pooled so far.
     *
     * @param down corners from the top to the bottom of an image
     * @param across corners from left to right
     * @param rows of cells
     * @param columns of cells
     * @param max pools the largest instead of the sum
     * @param magnitudes does not tell negative values from positive ones
     */
    Pooling(int down, int across, int rows, int columns, int atoms, boolean max, boolean magnitudes) {
        this.rows = rows;
        this.columns = columns;
        this.atoms = atoms;
        this.max = max;
        negative = magnitudes ? 0 : atoms;
        int cell = atoms + negative;
        sums = new double[Math.toIntExact((long) rows * columns * cell)];
        below = new int[down];
        Arrays.setAll(below, y -> (int) ((long) y * rows / down) * columns * cell);
        beside = new int[across];
        Arrays.setAll(beside, x -> (int) ((long) x * columns / across) * cell);
    }

    /** Adds the patches from {@code first} on that the codes are of. */
    void add(long first, Codes codes) {
        for (int p = 0; p < codes.patches(); p++) {
            add(first + p, codes, p);
        }
    }

    /**
     * Adds a patch.
     *
     * @param index of the patch in its image
     * @param patch among the codes
     */
    void add(long index, Codes codes, int patch) {
        int cell = below[(int) (index / beside.length)] + beside[(int) (index % beside.length)];
        for (int i = codes.start(patch); i < codes.end(patch); i++) {
            double value = codes.values()[i];
            int at = cell + (value < 0 ? negative : 0) + codes.atoms()[i];
            double size = Math.abs(value);
            sums[at] = max ? Math.max(sums[at], size) : sums[at] + size;
        }
    }

    /** Forgets all patches. */
    void clear() {
        Arrays.fill(sums, 0);
    }

    /** All cells, to be added up over the ranks in place. */
    double[] sums() {
        return sums;
    }

    /** Writes an array of shape (rows, columns, 2 * atoms): the positive sums of all atoms, then the negative ones. */
    void write(Path path) {
        long width = atoms + negative;
        NpyOutput.create(path, "<f8", 8, rows, columns, width);
        try (var out = NpyOutput.open(path, 0, "<f8", 8, rows, columns, width)) {
            out.write(sums, sums.length);
        }
    }
}
