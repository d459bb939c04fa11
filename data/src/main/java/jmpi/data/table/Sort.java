package jmpi.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import jmpi.Communicator;

/**
 * Moves rows between ranks: by key, so that equal keys meet on one rank, and in their order if it is asked for. Rows of equal keys keep the order
 * that they had.
 */
public final class Sort {
    private Sort() {}

    /**
     * Sorts rows over all ranks: those of lower ranks come first, and each rank has about as many.
     *
     * @param world all ranks that call this
     * @param table this rank's part
     * @param withRow whether to add a column {@code row} with each row's number before
     * @param keys of columns of this table; rows in which one is missing are left out
     * @return this rank's part of the sorted table
     */
    public static Table by(Communicator world, Table table, boolean withRow, Key... keys) {
        return move(world, table, withRow, true, keys);
    }

    /**
     * Brings rows with equal keys together on one rank; lower keys are on lower ranks.
     *
     * @param world all ranks that call this
     * @param table this rank's part
     * @param keys of columns of this table; rows in which one is missing are left out
     * @return the rows that this rank has now
     */
    public static Table shuffle(Communicator world, Table table, Key... keys) {
        return move(world, table, false, false, keys);
    }

    private static Table move(Communicator world, Table table, boolean withRow, boolean sorted, Key... keys) {
        PackedKeys packed = PackedKeys.of(world, table.rows(), keys);
        int width = table.columns().size();
        Exchanged.Source source = (c, from, to, n) -> {
            if (c == 0) {
                packed.read(from, to, n);
            } else if (c <= width) {
                table.columns().get(c - 1).longs(from, to, n);
            } else {
                for (int i = 0; i < n; i++) {
                    to[i] = table.firstRow() + from + i;
                }
            }
        };
        Partitions partitions = Partitions.of(world, packed, table.rows());
        LongConsumer nobody = rows -> {};
        int all = 1 + width + (withRow ? 1 : 0);
        try (var rows = new Exchanged(world, partitions, table.rows(), all, source, nobody)) {
            List<Column> columns = Agreement.on(world, () -> collect(table, rows, all - 1, sorted));
            return Tables.of(world, table.source(), columns, rows.all());
        }
    }

    private static List<Column> collect(Table table, Exchanged rows, int width, boolean sorted) {
        long count = rows.all();
        ColumnBuilder[] builders = new ColumnBuilder[width];
        for (int c = 0; c < width; c++) {
            builders[c] = new ColumnBuilder(Kind.INT64, count);
        }
        RadixSort sort = new RadixSort();
        long[] cells = new long[0];
        long[] ordered = new long[0];
        for (int range = 0; range < rows.ranges(); range++) {
            int n = rows.rows(range);
            sort.room(n);
            if (sorted) {
                rows.read(0, range, sort.keys);
                sort.sort(n);
            }
            if (cells.length < n) {
                cells = new long[sort.keys.length];
                ordered = new long[sort.keys.length];
            }
            for (int c = 0; c < width; c++) {
                rows.read(1 + c, range, cells);
                for (int i = 0; i < n && sorted; i++) {
                    ordered[i] = cells[sort.order[i]];
                }
                builders[c].add(sorted ? ordered : cells, n);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            var memory = builders[c].cells().memory();
            columns.add(
                    c < table.columns().size()
                            ? table.columns().get(c).with(memory)
                            : Column.of("row", new Cells(Cells.Storage.I8, memory)));
        }
        return columns;
    }

    /**
     * Whether the rows of all ranks are in the order of a column and none of its cells is missing.
     *
     * @param world all ranks that call this
     * @param column this rank's part; not of doubles
     * @return the same on all ranks
     */
    public static boolean isSorted(Communicator world, Column column) {
        long[] block = new long[Column.BLOCK];
        long before = Long.MIN_VALUE + 1;
        long first = 0;
        boolean sorted = true;
        for (long row = 0; row < column.count() && sorted; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, column.count() - row);
            column.longs(row, block, n);
            first = row == 0 ? block[0] : first;
            // Missing times are less than all others, so that they are out of order.
            for (int i = 0; i < n; i++) {
                sorted &= block[i] >= before;
                before = block[i];
            }
        }
        long[] all = new long[4 * world.size()];
        world.allgather(new long[] {sorted ? 1 : 0, column.count(), first, before}, all);
        long last = Long.MIN_VALUE + 1;
        for (int r = 0; r < all.length; r += 4) {
            sorted &= all[r] == 1 && (all[r + 1] == 0 || all[r + 2] >= last);
            last = all[r + 1] == 0 ? last : all[r + 3];
        }
        return sorted;
    }

    /**
     * Sends pairs of a row's number and a cell to the ranks that have these rows, which put the cells in order.
     *
     * @param world all ranks that call this
     * @param home how the rows are divided
     * @param rows the rows' numbers
     * @param cells of whole numbers, as many
     * @param absent for rows that nobody has a cell for
     * @return one cell for each of this rank's rows
     */
    static Column bringHome(Communicator world, Table home, Column rows, Column cells, long absent) {
        long[] firsts = new long[world.size()];
        world.allgather(new long[] {home.firstRow()}, firsts);
        long[] block = new long[Column.BLOCK];
        int[] owner = new int[Column.BLOCK];
        long[] counts = new long[world.size()];
        for (long row = 0; row < rows.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows.count() - row);
            rows.longs(row, block, n);
            for (int i = 0; i < n; i++) {
                counts[owner(firsts, block[i])]++;
            }
        }
        try (var room = new Room(world)) {
            var out = room.allocate(8 * rows.count(), 2);
            long[] begins = jmpi.Counts.displacements(counts);
            var scatterRows = new Scatter(out[0], begins, counts.length);
            var scatterCells = new Scatter(out[1], begins, counts.length);
            for (long row = 0; row < rows.count(); row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, rows.count() - row);
                rows.longs(row, block, n);
                for (int i = 0; i < n; i++) {
                    owner[i] = owner(firsts, block[i]);
                }
                scatterRows.add(owner, block, n);
                cells.longs(row, block, n);
                scatterCells.add(owner, block, n);
            }
            scatterRows.finish();
            scatterCells.finish();
            long[] theirs = new long[counts.length];
            world.alltoall(counts, theirs);
            long got = Arrays.stream(theirs).sum();
            var in = room.allocate(8 * got, 2);
            send(world, out[0], counts, in[0], theirs);
            send(world, out[1], counts, in[1], theirs);
            Column where = Column.of("", new Cells(Cells.Storage.I8, in[0].asSlice(0, 8 * got)));
            Column what = Column.of("", new Cells(Cells.Storage.I8, in[1].asSlice(0, 8 * got)));
            return Agreement.on(world, () -> place(home, where, what, absent));
        }
    }

    private static void send(
            Communicator world,
            java.lang.foreign.MemorySegment from,
            long[] counts,
            java.lang.foreign.MemorySegment to,
            long[] theirs) {
        world.alltoallv(
                jmpi.comm.Buf.of(from, jmpi.comm.Type.LONG),
                counts,
                null,
                jmpi.comm.Buf.of(to, jmpi.comm.Type.LONG),
                theirs,
                null);
    }

    private static int owner(long[] firsts, long row) {
        int owner = firsts.length - 1;
        while (owner > 0 && firsts[owner] > row) {
            owner--;
        }
        return owner;
    }

    private static Column place(Table home, Column where, Column what, long absent) {
        int rows = Math.toIntExact(home.rows());
        long[] placed = new long[rows];
        Arrays.fill(placed, absent);
        long[] at = new long[Column.BLOCK];
        long[] cell = new long[Column.BLOCK];
        for (long row = 0; row < where.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, where.count() - row);
            where.longs(row, at, n);
            what.longs(row, cell, n);
            for (int i = 0; i < n; i++) {
                placed[(int) (at[i] - home.firstRow())] = cell[i];
            }
        }
        var builder = new ColumnBuilder(Kind.INT64, rows);
        builder.add(placed, rows);
        return Column.of("", builder.cells());
    }
}
