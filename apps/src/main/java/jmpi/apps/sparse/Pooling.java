package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.data.io.NpyOutput;

/**
 * Codes summed over regions of the image, as features of what is seen there. The grid of patches is divided into
 * rows x columns cells; a patch belongs to the cell of its corner. A cell has two features an atom: the sum of the
 * positive values and the sum of the magnitudes of the negative ones.
 */
final class Pooling {
    private final PatchGrid grid;
    private final int rows;
    private final int columns;
    private final int atoms;
    private final double[] sums;

    Pooling(PatchGrid grid, int rows, int columns, int atoms) {
        this.grid = grid;
        this.rows = rows;
        this.columns = columns;
        this.atoms = atoms;
        sums = new double[Math.toIntExact(2L * rows * columns * atoms)];
    }

    /** Adds the patches from {@code first} on that the codes are of. */
    void add(long first, Codes codes) {
        for (int p = 0; p < codes.patches(); p++) {
            long y = (first + p) / grid.columns() * rows / grid.rows();
            long x = (first + p) % grid.columns() * columns / grid.columns();
            int cell = (int) (y * columns + x) * 2 * atoms;
            for (int i = codes.start(p); i < codes.end(p); i++) {
                double value = codes.values()[i];
                sums[cell + (value < 0 ? atoms : 0) + codes.atoms()[i]] += Math.abs(value);
            }
        }
    }

    /** All cells, to be added up over the ranks in place. */
    double[] sums() {
        return sums;
    }

    /** Writes an array of shape (rows, columns, 2 * atoms): the positive sums of all atoms, then the negative ones. */
    void write(Path path) {
        NpyOutput.create(path, "<f8", 8, rows, columns, 2L * atoms);
        try (var out = NpyOutput.open(path, 0, "<f8", 8, rows, columns, 2L * atoms)) {
            out.write(sums, sums.length);
        }
    }
}
