package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.Npz;

/** A square sparse matrix in an archive as {@code scipy.sparse.save_npz} writes it, by rows; of a symmetric one columns are as good. */
final class NpzMatrix {
    private final Path path;
    private final Npy starts;
    private final Npy columns;
    private final Npy values;
    final int size;

    NpzMatrix(Path path) {
        this.path = path;
        Npz archive = Npz.open(path);
        String format = archive.get("format").toStrings()[0];
        if (!format.equals("csr") && !format.equals("csc")) {
            throw new InputException(path + " is a sparse matrix as " + format + "; expected csr");
        }
        long[] shape = archive.get("shape").toLongs();
        starts = archive.get("indptr");
        columns = archive.get("indices");
        values = archive.get("data");
        if (shape.length != 2 || shape[0] != shape[1] || shape[0] < 1 || shape[0] > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    path + " has shape " + Arrays.toString(shape) + "; expected as many rows as columns");
        }
        size = (int) shape[0];
        if (starts.count() != size + 1L || columns.count() != values.count()) {
            throw new InputException(
                    path + " has " + starts.count() + " starts of rows, " + columns.count() + " indices and "
                            + values.count() + " values; expected " + (size + 1L) + ", and as many indices as values");
        }
    }

    /** Reads some rows. */
    void read(long first, long count, Entries to) {
        long[] bounds = starts.rows(first, count + 1).toLongs();
        long begin = bounds[0];
        long end = bounds[bounds.length - 1];
        if (begin < 0 || end < begin || end > values.count()) {
            throw new InputException(path + ": rows " + first + " to " + (first + count) + " are entries " + begin
                    + " to " + end + " of " + values.count());
        }
        long[] places = columns.rows(begin, end - begin).toLongs();
        double[] numbers = values.rows(begin, end - begin).toDoubles();
        int row = 0;
        for (int i = 0; i < numbers.length; i++) {
            while (row < count && bounds[row + 1] <= begin + i) {
                row++;
            }
            if (row == count || places[i] < 0 || places[i] >= size || !Double.isFinite(numbers[i])) {
                throw new InputException(path + ": row " + (first + row) + ", column " + places[i] + " is " + numbers[i]
                        + "; expected columns from 0 to " + (size - 1) + " and finite numbers");
            }
            to.add((int) (first + row), (int) places[i], numbers[i]);
        }
    }
}
