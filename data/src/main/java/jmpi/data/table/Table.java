package jmpi.data.table;

import java.util.List;
import jmpi.data.io.InputException;

/**
 * The rows of a table that this rank has: {@code table.column("delay").at(0)}. The ranks' parts stand one behind the other in the order
 * of ranks, which is that of the file. Not changed once made.
 */
public final class Table {
    private final String source;
    private final List<Column> columns;
    private final long rows;
    private final long firstRow;
    private final long allRows;

    /**
     * A rank's part.
     *
     * @param source where it comes from, for messages
     * @param columns all of the same length
     * @param firstRow how many rows lower ranks have
     * @param rows how many rows this rank has
     * @param allRows how many all have
     */
    public Table(String source, List<Column> columns, long firstRow, long rows, long allRows) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.firstRow = firstRow;
        this.allRows = allRows;
    }

    /**
     * Where the table comes from.
     *
     * @return a file's name
     */
    public String source() {
        return source;
    }

    /**
     * All columns.
     *
     * @return in their order
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * A column.
     *
     * @param name its name
     * @return the column
     * @throws InputException if there is none of that name; the message lists those that there are
     */
    public Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw missing(source, name, columns.stream().map(Column::name).toList());
    }

    /**
     * This table as one side of an as-of join.
     *
     * @param time the column of times
     * @param by columns of keys
     * @return the side
     */
    public AsOfJoin.Side side(String time, String... by) {
        Column[] keys = new Column[by.length];
        for (int k = 0; k < by.length; k++) {
            keys[k] = column(by[k]);
        }
        return new AsOfJoin.Side(this, column(time), keys);
    }

    /**
     * What to say if a column is not there.
     *
     * @param source the file
     * @param name what was asked for
     * @param names what there is
     * @return to be thrown
     */
    public static InputException missing(String source, String name, List<String> names) {
        String all = String.join(", ", names.size() > 40 ? names.subList(0, 40) : names);
        return new InputException(
                source + " has no column " + name + "; it has " + all + (names.size() > 40 ? ", …" : ""));
    }

    /**
     * The number of rows here.
     *
     * @return this rank's
     */
    public long rows() {
        return rows;
    }

    /**
     * The first row here, counted from the first of all.
     *
     * @return how many rows lower ranks have
     */
    public long firstRow() {
        return firstRow;
    }

    /**
     * The number of rows of all ranks.
     *
     * @return the same on all ranks
     */
    public long allRows() {
        return allRows;
    }
}
