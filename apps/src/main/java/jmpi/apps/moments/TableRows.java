package jmpi.apps.moments;

import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.InputException;
import jmpi.data.table.Column;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import jmpi.data.table.Unit;

/** Columns of a table. Times become milliseconds, unless they are finer. */
final class TableRows implements Rows {
    private final Table table;
    private final List<Column> columns = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final double[] scales;
    private final long[] spare = new long[Column.BLOCK];

    /**
     * Takes columns.
     *
     * @param names which ones; if there are none, all but texts and those left out
     * @param without what to leave out then
     */
    TableRows(Table table, List<String> names, List<String> without) {
        this.table = table;
        for (Column column : table.columns()) {
            boolean wanted = names.isEmpty()
                    ? column.kind() != Kind.TEXT && !without.contains(column.name())
                    : names.contains(column.name());
            if (wanted) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()) {
            throw new InputException(table.source() + " has no column of numbers or times");
        }
        columns.sort((a, b) -> Integer.compare(names.indexOf(a.name()), names.indexOf(b.name())));
        scales = new double[columns.size()];
        for (int i = 0; i < scales.length; i++) {
            Column column = columns.get(i);
            if (column.kind() == Kind.TEXT) {
                throw new InputException(
                        table.source() + ": column " + column.name() + " holds texts; expected numbers or times");
            }
            Unit unit = column.kind() == Kind.TIME ? Unit.MILLI.finer(column.unit()) : null;
            scales[i] = unit == null ? 1 : column.unit().per(unit);
            variables.add(new Variable(column.name(), unit == null ? null : unit.numpy()));
        }
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public long first() {
        return table.firstRow();
    }

    @Override
    public long count() {
        return table.rows();
    }

    @Override
    public long all() {
        return table.allRows();
    }

    @Override
    public long bytes() {
        long bytes = 0;
        for (Column column : columns) {
            bytes += column.cells().memory().byteSize();
        }
        return bytes;
    }

    @Override
    public void read(long row, int n, double[][] to) {
        for (int i = 0; i < scales.length; i++) {
            Blocks.copy(columns.get(i), row, n, to[i], spare);
            if (scales[i] != 1) {
                for (int r = 0; r < n; r++) {
                    to[i][r] *= scales[i];
                }
            }
        }
    }
}
