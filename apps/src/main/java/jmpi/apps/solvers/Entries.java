package jmpi.apps.solvers;

import java.util.Arrays;

/** Entries of a sparse matrix in any order, as they are read. Grows as it is filled. */
final class Entries {
    int[] rows = new int[1024];
    int[] columns = new int[1024];
    double[] values = new double[1024];
    int size;

    void add(int row, int column, double value) {
        if (size == rows.length) {
            int room = Math.addExact(size, Math.max(1024, size / 2));
            rows = Arrays.copyOf(rows, room);
            columns = Arrays.copyOf(columns, room);
            values = Arrays.copyOf(values, room);
        }
        rows[size] = row;
        columns[size] = column;
        values[size++] = value;
    }
}
