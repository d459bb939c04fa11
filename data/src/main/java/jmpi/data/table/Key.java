package jmpi.data.table;

import jmpi.data.io.InputException;

/**
 * A column by which rows are told apart, perhaps a time cut down to whole hours: {@code Key.of(table.column("date")).truncate(Unit.HOUR)}.
 *
 * @param column its cells
 * @param name what the column is called in results
 * @param unit to which times are cut down; null if they are not
 */
public record Key(Column column, String name, Unit unit) {
    /**
     * A column as it is.
     *
     * @param column its cells
     * @return a key
     */
    public static Key of(Column column) {
        return new Key(column, column.name(), null);
    }

    /**
     * Cuts times down.
     *
     * @param coarser not finer than the column
     * @return a key
     * @throws InputException if the column has no times, or coarser ones
     */
    public Key truncate(Unit coarser) {
        if (column.kind() != Kind.TIME) {
            throw new InputException("column " + column.name() + " cannot be cut down to a " + coarser.word()
                    + ": its cells are not times");
        }
        if (coarser.ordinal() > column.unit().ordinal()) {
            throw new InputException("column " + column.name() + " cannot be cut down to a " + coarser.word()
                    + ": its times are given to a " + column.unit().word());
        }
        return new Key(column, name, coarser);
    }

    /**
     * Another name in results.
     *
     * @param other the name
     * @return a key
     */
    public Key as(String other) {
        return new Key(column, other, unit);
    }

    /** Copies cells out, cut down. */
    void longs(long from, long[] to, int n) {
        column.longs(from, to, n);
        if (unit != null && unit != column.unit()) {
            Unit fine = column.unit();
            for (int i = 0; i < n; i++) {
                to[i] = to[i] == Kind.MISSING ? Kind.MISSING : fine.truncate(to[i], unit);
            }
        }
        if (column.kind() == Kind.FLOAT64) {
            for (int i = 0; i < n; i++) {
                to[i] = Ordered.ofBits(to[i]);
            }
        }
    }

    /** The column that keys come back as. */
    Column result(Cells cells) {
        Column same = column.with(cells).twin(name);
        return unit == null ? same : Column.ofTimes(name, same.cells(), unit);
    }
}
