package jmpi.apps.align;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.io.NpyOutput;
import jmpi.data.table.Agreement;
import jmpi.data.table.Column;
import jmpi.data.table.Table;

/** Writes {@code match_i32.npy}, all ranks together; it gets its name when all is written. */
final class MatchFile {
    private static final String NAME = "match_i32.npy";

    private MatchFile() {}

    static void write(Communicator world, Path folder, Table left, Column match, long rightRows) {
        if (rightRows > Integer.MAX_VALUE) {
            throw new InputException(
                    "the right table has " + rightRows + " rows; " + NAME + " has room for " + Integer.MAX_VALUE);
        }
        Path partial = folder.resolve(NAME + ".partial");
        Agreement.on(world, () -> world.rank() == 0 ? create(folder, partial, left.allRows()) : null);
        try {
            Agreement.on(world, () -> fill(partial, left, match));
            Agreement.on(world, () -> world.rank() == 0 ? rename(partial, folder.resolve(NAME)) : null);
        } catch (InputException e) {
            if (world.rank() == 0) {
                delete(partial);
            }
            throw e;
        }
    }

    private static Path create(Path folder, Path partial, long rows) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw InputException.of("cannot make the directory", folder, e);
        }
        NpyOutput.create(partial, "<i4", 4, rows);
        return partial;
    }

    private static Path fill(Path partial, Table left, Column match) {
        long[] block = new long[Column.BLOCK];
        int[] ints = new int[Column.BLOCK];
        try (NpyOutput file = NpyOutput.open(partial, left.firstRow(), "<i4", 4, left.allRows())) {
            for (long row = 0; row < match.count(); row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, match.count() - row);
                match.longs(row, block, n);
                for (int i = 0; i < n; i++) {
                    ints[i] = (int) block[i];
                }
                file.write(ints, n);
            }
        }
        return partial;
    }

    private static Path rename(Path partial, Path path) {
        try {
            return Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Its name says that it is not whole.
        }
    }
}
