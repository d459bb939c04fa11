package jmpi.data.table;

import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.Op;

/**
 * Groups of many keys, or whose figures need all cells together: all rows go to the rank that owns their key's range, and are sorted there,
 * a range that fits into the cache at a time. A group is then a run of rows in the order of the file.
 */
final class SortedGroups {
    private final Communicator world;
    private final PackedKeys keys;
    private final Figures figures;
    private final RadixSort sort = new RadixSort();
    private GroupOutput output;

    private long[] cells = new long[0];
    private long[] ordered = new long[0];
    /** Where each group of the range begins, and at last where the last one ends. */
    private int[] begins = new int[1];

    private long[] groupKeys = new long[0];
    private long[] values = new long[0];

    SortedGroups(Communicator world, PackedKeys keys, Figures figures) {
        this.world = world;
        this.keys = keys;
        this.figures = figures;
    }

    Table run(Table table, LongConsumer progress) {
        int columns = figures.columns.size();
        Exchanged.Source source = (c, from, to, n) -> {
            if (c == 0) {
                keys.read(from, to, n);
            } else if (c <= columns) {
                figures.columns.get(c - 1).longs(from, to, n);
            } else {
                for (int i = 0; i < n; i++) {
                    to[i] = table.firstRow() + from + i;
                }
            }
        };
        Partitions partitions = Partitions.of(world, keys, table.rows());
        try (var rows = new Exchanged(world, partitions, table.rows(), widths(), source, progress)) {
            output = new GroupOutput(keys, figures);
            long all = rows.all();
            long done = 0;
            for (int range = 0; range < rows.ranges(); range++) {
                output.expect(1.0 * all / Math.max(1, done));
                done += rows.rows(range);
                range(rows, range);
            }
        }
        return output.table(world, table.source());
    }

    /** The bytes that keys, cells and row numbers need on the way. */
    private int[] widths() {
        int columns = figures.columns.size();
        long[] needed = new long[1 + columns + (figures.wantsRows() ? 1 : 0)];
        java.util.Arrays.fill(needed, 8);
        needed[0] = keys.bits() < 16 ? 2 : keys.bits() < 32 ? 4 : 8;
        for (int c = 0; c < columns; c++) {
            Column column = figures.columns.get(c);
            int stored = column.cells().type().bytes();
            needed[1 + c] = switch (column.kind()) {
                case TEXT -> column.dictionary().size() < 1 << 15 ? 2 : 4;
                // Unsigned ones need a bit more than they have.
                case INT64 -> stored == 1 ? 2 : isUnsigned(column) || stored > 4 ? 8 : stored;
                case TIME, FLOAT64 -> 8;
            };
        }
        world.allreduce(needed, Op.MAX);
        int[] widths = new int[needed.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (int) needed[i];
        }
        return widths;
    }

    private static boolean isUnsigned(Column column) {
        Cells.Storage type = column.cells().type();
        return type == Cells.Storage.U2 || type == Cells.Storage.U4;
    }

    private void range(Exchanged rows, int range) {
        int n = rows.rows(range);
        if (n == 0) {
            return;
        }
        sort.room(n);
        rows.read(0, range, sort.keys);
        sort.sort(n);
        int groups = groups(n);
        if (cells.length < n) {
            cells = new long[sort.keys.length];
            ordered = new long[sort.keys.length];
        }
        if (figures.top > 0) {
            top(rows, range, n, groups);
            return;
        }
        for (int p = 0; p < figures.pieces.size(); p++) {
            figures.pieces.get(p).reset(groups);
        }
        count(-1, groups);
        long[][] sortedFigures = new long[figures.figures.length][];
        for (int c = 0; c < figures.columns.size(); c++) {
            read(rows, 1 + c, range, n);
            count(c, groups);
            if (figures.sorted[c]) {
                sorted(c, groups, sortedFigures);
            }
            for (Figures.Top top : figures.tops) {
                if (top.column() == c) {
                    rows.read(1 + figures.columns.size(), range, rowNumbers(n));
                    top(top, groups, sortedFigures);
                }
            }
        }
        output.add(groupKeys, groups);
        for (int f = 0; f < sortedFigures.length; f++) {
            if (sortedFigures[f] != null) {
                output.add(f, sortedFigures[f], groups);
            }
        }
    }

    /** Finds the groups among sorted keys. */
    private int groups(int n) {
        if (begins.length < n + 1) {
            begins = new int[sort.keys.length + 1];
            groupKeys = new long[sort.keys.length];
        }
        long[] k = sort.keys;
        int groups = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || k[i] != k[i - 1]) {
                groupKeys[groups] = k[i];
                begins[groups++] = i;
            }
        }
        begins[groups] = n;
        return groups;
    }

    private void read(Exchanged rows, int column, int range, int n) {
        rows.read(column, range, cells);
        int[] order = sort.order;
        for (int i = 0; i < n; i++) {
            ordered[i] = cells[order[i]];
        }
    }

    /** Counts a column's cells in, all pieces of it; rows if the column is -1. */
    private void count(int column, int groups) {
        int[] group = new int[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        boolean wanted = false;
        for (int p = 0; p < figures.pieces.size(); p++) {
            wanted |= figures.pieceColumns.get(p) == column;
        }
        int n = wanted ? begins[groups] : 0;
        int g = 0;
        for (int from = 0; from < n; from += Column.BLOCK) {
            int m = Math.min(Column.BLOCK, n - from);
            for (int i = 0; i < m; i++) {
                g += from + i == begins[g + 1] ? 1 : 0;
                group[i] = g;
            }
            System.arraycopy(ordered, from, block, 0, m);
            for (int p = 0; p < figures.pieces.size(); p++) {
                if (figures.pieceColumns.get(p) == column) {
                    figures.pieces.get(p).add(group, block, m);
                }
            }
        }
    }

    private void sorted(int column, int groups, long[][] results) {
        var sortedCells = new SortedCells(figures.columns.get(column).kind());
        for (int f = 0; f < results.length; f++) {
            results[f] = isSorted(f, column) ? new long[groups] : results[f];
        }
        for (int g = 0; g < groups; g++) {
            sortedCells.set(ordered, begins[g], begins[g + 1]);
            for (int f = 0; f < results.length; f++) {
                if (isSorted(f, column)) {
                    results[f][g] = figures.figures[f].at(g, sortedCells);
                }
            }
        }
    }

    private boolean isSorted(int figure, int column) {
        return figures.figures[figure].column == column && !(figures.figures[figure] instanceof Figures.TopFigure);
    }

    private long[] rowNumbers(int n) {
        values = values.length < n ? new long[sort.keys.length] : values;
        return values;
    }

    /** The largest cells of each group and their rows, a line each. */
    private void top(Exchanged rows, int range, int n, int groups) {
        read(rows, 1, range, n);
        rows.read(2, range, rowNumbers(n));
        var largest = new Largest(figures.columns.get(0).kind(), figures.top);
        for (int g = 0; g < groups; g++) {
            int kept = largest.find(ordered, begins[g], begins[g + 1]);
            for (int i = 0; i < kept; i++) {
                output.addTop(groupKeys[g], ordered[largest.at[i]], values[sort.order[largest.at[i]]]);
            }
        }
    }

    /** The same beside other figures: a column for each cell and for its row, missing where there are fewer cells. */
    private void top(Figures.Top top, int groups, long[][] results) {
        Kind kind = figures.columns.get(top.column()).kind();
        var largest = new Largest(kind, top.count());
        int first = top.firstFigure();
        for (int f = first; f < first + 2 * top.count(); f++) {
            results[f] = new long[groups];
        }
        for (int g = 0; g < groups; g++) {
            int kept = largest.find(ordered, begins[g], begins[g + 1]);
            for (int i = 0; i < top.count(); i++) {
                int at = i < kept ? largest.at[i] : -1;
                results[first + 2 * i][g] = at < 0 ? kind.missing() : ordered[at];
                results[first + 2 * i + 1][g] = at < 0 ? Kind.MISSING : values[sort.order[at]];
            }
        }
    }
}
