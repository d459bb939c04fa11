package jmpi.apps.moments;

import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.InputException;
import jmpi.data.table.CellText;
import jmpi.data.table.Column;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import jmpi.data.table.Unit;

/** What rows are told apart by: columns of a table, of which times may be cut to a coarser unit ({@code date@hour}). */
final class Keys {
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final List<Column> columns = new ArrayList<>();
    /** To what times are cut; null for a column that stays as it is. */
    private final List<Unit> units = new ArrayList<>();
    /** The columns whose cells the keys look like. */
    private final List<Column> shown = new ArrayList<>();

    private final List<String> names;

    Keys(Table table, List<String> names) {
        this.names = names;
        for (String name : names) {
            Column column = table.column(columnName(name));
            Unit unit = unit(name);
            columns.add(column);
            if (unit != null && (column.kind() != Kind.TIME || column.unit().compareTo(unit) < 0)) {
                throw new InputException("--by " + name + ": column " + column.name() + " holds "
                        + (column.kind() == Kind.TIME
                                ? "times by " + column.unit().word()
                                : column.kind().words())
                        + "; expected times that are finer");
            }
            units.add(unit);
            shown.add(unit == null ? column : Column.ofTimes(column.name(), column.cells(), unit));
        }
    }

    /** The name of the column without what it is cut to. */
    static String columnName(String name) {
        int at = name.lastIndexOf('@');
        return at <= 0 ? name : name.substring(0, at);
    }

    private static Unit unit(String name) {
        int at = name.lastIndexOf('@');
        if (at <= 0) {
            return null;
        }
        Unit unit = Unit.of(name.substring(at + 1));
        if (unit == null) {
            throw new InputException("--by " + name + ": unknown unit " + name.substring(at + 1)
                    + "; expected year, month, day, hour, min, s, ms, us or ns");
        }
        return unit;
    }

    /** How many columns make a key. */
    int width() {
        return columns.size();
    }

    /** Their names as the user gave them. */
    List<String> names() {
        return names;
    }

    /** Copies keys out: one column after the other, each with its own stride. */
    void read(long row, int n, long[] to, int at, int stride, long[] spare) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Unit unit = units.get(i);
            long missing = column.kind().missing();
            column.longs(row, spare, n);
            for (int r = 0; r < n; r++) {
                // There are two zeros, and they are equal.
                long value = spare[r] == NEGATIVE_ZERO && column.kind() == Kind.FLOAT64 ? 0 : spare[r];
                to[at + r * stride + i] =
                        unit == null || value == missing ? value : column.unit().truncate(value, unit);
            }
        }
    }

    /** Whether a part of keys is a number by its bits. */
    private boolean isFloating(int part) {
        return columns.get(part).kind() == Kind.FLOAT64;
    }

    /** The order of keys: part by part, missing ones first; of numbers that are not whole they come last. */
    int compare(long[] some, int a, long[] others, int b) {
        for (int i = 0; i < columns.size(); i++) {
            long x = some[a + i];
            long y = others[b + i];
            int order = isFloating(i)
                    ? Double.compare(Double.longBitsToDouble(x), Double.longBitsToDouble(y))
                    : Long.compare(x, y);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A part of a key in words. */
    String text(int part, long value) {
        return CellText.of(shown.get(part), value);
    }

    /** Whether a part of a key is a number, which JSON writes without quotes. */
    boolean isNumber(int part) {
        Kind kind = columns.get(part).kind();
        return kind == Kind.INT64 || kind == Kind.FLOAT64;
    }
}
