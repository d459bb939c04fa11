package jmpi.data.table;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;

/** Takes the groups of this rank in the order of their keys, some at a time, and makes a table of them. */
final class GroupOutput {
    private final PackedKeys keys;
    private final Figures figures;
    private final ColumnBuilder packed;
    private final ColumnBuilder[] results;
    private final long[] block = new long[Column.BLOCK];

    GroupOutput(PackedKeys keys, Figures figures) {
        this.keys = keys;
        this.figures = figures;
        packed = ColumnBuilder.narrow(Kind.INT64, 1024);
        results = new ColumnBuilder[figures.top > 0 ? 2 : figures.figures.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = ColumnBuilder.narrow(kind(i), 1024);
        }
    }

    private Kind kind(int i) {
        if (figures.top > 0) {
            return i == 0 ? figures.columns.get(0).kind() : Kind.INT64;
        }
        return figures.figures[i].kind;
    }

    /** Says by which factor the groups so far will grow, as it seems; memory is taken once then. */
    void expect(double factor) {
        packed.expect(factor);
        for (ColumnBuilder result : results) {
            result.expect(factor);
        }
    }

    /** Adds groups whose figures need no sorted cells. */
    void add(long[] groupKeys, int groups) {
        packed.add(groupKeys, groups);
        for (int f = 0; f < results.length; f++) {
            if (!figures.figures[f].fromCells()) {
                for (int g = 0; g < groups; g += Column.BLOCK) {
                    int n = Math.min(Column.BLOCK, groups - g);
                    figures.figures[f].fill(g, n, block);
                    results[f].add(block, n);
                }
            }
        }
    }

    /** Adds a figure that needs sorted cells, for the groups added last, one after the other. */
    void add(int figure, long[] values, int groups) {
        results[figure].add(values, groups);
    }

    /** Adds a line of a group's largest cells. */
    void addTop(long key, long cell, long row) {
        block[0] = key;
        packed.add(block, 1);
        block[0] = cell;
        results[0].add(block, 1);
        block[0] = row;
        results[1].add(block, 1);
    }

    Table table(Communicator world, String source) {
        Cells groups = packed.cells();
        List<Column> columns = new ArrayList<>(keys.unpack(groups));
        for (int i = 0; i < results.length; i++) {
            columns.add(column(i));
        }
        return Tables.of(world, source, columns, groups.count());
    }

    private Column column(int i) {
        Cells cells = results[i].cells();
        if (figures.top > 0) {
            return i == 0 ? figures.columns.get(0).with(cells) : Column.of("row", cells);
        }
        Figures.Figure figure = figures.figures[i];
        return figure.like == null
                ? Column.of(figure.name, cells)
                : figure.like.with(cells).twin(figure.name);
    }
}
