package jmpi.data.table;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;

/** Keeps some of the rows, on the rank where they are. */
public final class Filter {
    private Filter() {}

    /** Says which rows of a block stay. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Marks rows.
         *
         * @param from the first row, of this rank
         * @param keep to be set for each row of the block
         * @param n how many rows
         */
        void mark(long from, boolean[] keep, int n);
    }

    /**
     * Rows whose cell in a column is one of some texts.
     *
     * @param column of any kind
     * @param texts as a CSV file has them
     * @return to be given to {@link #rows}
     */
    public static Choice isOneOf(Column column, List<String> texts) {
        long[] block = new long[Column.BLOCK];
        boolean isText = column.kind() == Kind.TEXT;
        boolean[] wanted = new boolean[isText ? column.dictionary().size() : 0];
        for (String text : texts) {
            int code = isText ? column.dictionary().code(text) : -1;
            if (code >= 0) {
                wanted[code] = true;
            }
        }
        return (from, keep, n) -> {
            column.longs(from, block, n);
            for (int i = 0; i < n; i++) {
                keep[i] = isText
                        ? block[i] >= 0 && wanted[(int) block[i]]
                        : texts.contains(CellText.of(column, block[i]));
            }
        };
    }

    /**
     * Keeps rows.
     *
     * @param world all ranks that call this
     * @param table this rank's part
     * @param choice which ones
     * @return they, in their order
     */
    public static Table rows(Communicator world, Table table, Choice choice) {
        long[] kept = new long[1];
        List<Column> columns = Agreement.on(world, () -> keep(table, choice, kept));
        return Tables.of(world, table.source(), columns, kept[0]);
    }

    private static List<Column> keep(Table table, Choice choice, long... count) {
        List<Column> columns = table.columns();
        ColumnBuilder[] kept = new ColumnBuilder[columns.size()];
        for (int c = 0; c < kept.length; c++) {
            kept[c] = new ColumnBuilder(Kind.INT64, 1024);
        }
        boolean[] keep = new boolean[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < table.rows(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, table.rows() - row);
            choice.mark(row, keep, n);
            int m = 0;
            for (int c = 0; c < kept.length; c++) {
                columns.get(c).longs(row, block, n);
                m = 0;
                for (int i = 0; i < n; i++) {
                    block[m] = block[i];
                    m += keep[i] ? 1 : 0;
                }
                kept[c].add(block, m);
            }
            count[0] += m;
        }
        List<Column> results = new ArrayList<>();
        for (int c = 0; c < kept.length; c++) {
            results.add(columns.get(c).with(kept[c].cells().memory()));
        }
        return results;
    }
}
