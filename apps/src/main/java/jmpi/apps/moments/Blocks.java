package jmpi.apps.moments;

import jmpi.data.table.Column;

/** Copies out of columns, whose blocks are smaller than those of moments. */
final class Blocks {
    private Blocks() {}

    /** Copies numbers, in pieces that a column can give. */
    static void copy(Column from, long row, int n, double[] to, long[] spare) {
        if (n <= Column.BLOCK) {
            from.doubles(row, to, n, spare);
            return;
        }
        double[] piece = new double[Column.BLOCK];
        for (int done = 0; done < n; done += piece.length) {
            int some = Math.min(piece.length, n - done);
            from.doubles(row + done, piece, some, spare);
            System.arraycopy(piece, 0, to, done, some);
        }
    }
}
