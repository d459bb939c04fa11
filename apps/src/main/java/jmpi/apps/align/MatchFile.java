package jmpi.apps.align;

import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.io.NpyOutput;
import jmpi.data.table.Column;
import jmpi.data.table.PartialFile;
import jmpi.data.table.Table;

/** Writes {@code match_i32.npy}, all ranks together. */
final class MatchFile {
    private static final String NAME = "match_i32.npy";

    private MatchFile() {}

    static void write(Communicator world, Path folder, Table left, Column match, long rightRows) {
        if (rightRows > Integer.MAX_VALUE) {
            throw new InputException(
                    "the right table has " + rightRows + " rows; " + NAME + " has room for " + Integer.MAX_VALUE);
        }
        PartialFile.write(
                world,
                folder.resolve(NAME),
                file -> NpyOutput.create(file, "<i4", 4, left.allRows()),
                file -> fill(file, left, match));
    }

    private static void fill(Path path, Table left, Column match) {
        long[] block = new long[Column.BLOCK];
        int[] ints = new int[Column.BLOCK];
        try (NpyOutput file = NpyOutput.open(path, left.firstRow(), "<i4", 4, left.allRows())) {
            for (long row = 0; row < match.count(); row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, match.count() - row);
                match.longs(row, block, n);
                for (int i = 0; i < n; i++) {
                    ints[i] = (int) block[i];
                }
                file.write(ints, n);
            }
        }
    }
}
