package jmpi.apps.align;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.apps.job.Condition;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Passes;
import jmpi.data.csv.Need;
import jmpi.data.io.InputException;
import jmpi.data.table.AsOf;
import jmpi.data.table.AsOfJoin;
import jmpi.data.table.Column;
import jmpi.data.table.ColumnBuilder;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;

/** Reads two tables, joins them, writes the matches and tells figures. */
final class Join {
    private final Communicator world;
    private final Options options;
    private final Inputs inputs;
    private final String value;
    /** What values are multiplied with before they are rounded; 0 if they are not. */
    private final long scale;

    Join(Communicator world, Options options, Inputs inputs) {
        this.world = world;
        this.options = options;
        this.inputs = inputs;
        int star = options.value == null ? -1 : options.value.lastIndexOf('*');
        boolean scaled = star > 0 && options.value.substring(star + 1).matches("[1-9][0-9]{0,9}");
        value = scaled ? options.value.substring(0, star) : options.value;
        scale = scaled ? Long.parseLong(options.value.substring(star + 1)) : 0;
    }

    /** What a pass has found. */
    record Joined(Table left, Table right, long skipped, AsOfJoin.Result result) {}

    /** Joins, writes and tells. */
    void run() {
        var passes = new Passes(2);
        Joined joined;
        do {
            joined = join(passes);
        } while (passes.count() < options.repeat);
        inputs.checkUnchanged();
        long start = System.nanoTime();
        long rows = joined.right.allRows();
        MatchFile.write(world, options.out, joined.left, joined.result.match(), rows);
        var report = new JoinReport(world, options, rows, joined.skipped, joined.result, value != null);
        report.tell(passes, (System.nanoTime() - start) / 1e9);
    }

    /** Reads and joins. */
    Joined join(Passes passes) {
        long start = passes.begin();
        Input leftInput = left(new Input(world, options, inputs));
        Input rightInput;
        Table left;
        Table right;
        if (options.left.equals(options.right)) {
            rightInput = right(leftInput);
            left = leftInput.read(options.left);
            right = left;
        } else {
            rightInput = right(new Input(world, options, inputs));
            left = leftInput.read(options.left);
            right = rightInput.read(options.right);
        }
        left = Condition.keep(world, left, options.leftWhere);
        right = Condition.keep(world, right, options.rightWhere);
        AsOfJoin.Side leftSide = side(left, options.leftOn, options.leftBy, "--left-shift", options.leftShift);
        AsOfJoin.Side rightSide = side(right, options.rightOn, options.rightBy, "--right-shift", options.rightShift);
        Column values = value == null ? null : values(right.column(value));
        AsOf how = new AsOf(options.direction, tolerance(leftSide.time()), options.exact);
        long read = System.nanoTime();
        AsOfJoin.Result result = AsOfJoin.run(world, leftSide, rightSide, how, values);
        passes.add(read - start, System.nanoTime() - read);
        long skipped = leftInput.skipped() + (leftInput == rightInput ? 0 : rightInput.skipped());
        return new Joined(left, right, skipped, result);
    }

    private Input left(Input input) {
        input.want(options.leftOn, Need.TIME);
        options.leftBy.forEach(column -> input.want(column, Need.KEY));
        options.leftWhere.forEach(c -> input.want(c.column(), Need.KEY));
        return input;
    }

    private Input right(Input input) {
        input.want(options.rightOn, Need.TIME);
        options.rightBy.forEach(column -> input.want(column, Need.KEY));
        options.rightWhere.forEach(c -> input.want(c.column(), Need.KEY));
        if (value != null) {
            input.want(value, Need.NUMBER);
        }
        return input;
    }

    private static AsOfJoin.Side side(Table table, String on, List<String> by, String option, String shift) {
        List<Column> keys = new ArrayList<>();
        by.forEach(name -> keys.add(table.column(name)));
        Column time = table.column(on);
        if (shift != null) {
            long distance = Span.parse(option, shift, time.unit());
            time = change(time, cell -> cell + distance);
        }
        return new AsOfJoin.Side(table, time, keys.toArray(Column[]::new));
    }

    private long tolerance(Column time) {
        if (options.tolerance == null) {
            return -1;
        }
        long most = Span.parse("--tolerance", options.tolerance, time.unit());
        if (most < 0) {
            throw new InputException("--tolerance is " + options.tolerance + "; expected 0 or more");
        }
        return most;
    }

    /** The values as whole numbers. */
    private Column values(Column column) {
        if (column.kind() == Kind.INT64) {
            return scale == 0 ? column : change(column, cell -> cell * scale);
        }
        if (column.kind() != Kind.FLOAT64 || scale == 0) {
            throw new InputException("--value " + options.value + ": the column has "
                    + (column.kind() == Kind.FLOAT64
                            ? "fractions; " + value + "*10 counts tenths, rounded"
                            : "no numbers"));
        }
        return Column.of(column.name(), cells(column, cell -> {
            double number = Double.longBitsToDouble(cell);
            return number != number ? Kind.MISSING : Math.round(number * scale);
        }));
    }

    private interface Change {
        long of(long cell);
    }

    private static Column change(Column column, Change change) {
        return column.with(cells(column, cell -> cell == Kind.MISSING ? cell : change.of(cell))
                .memory());
    }

    private static jmpi.data.table.Cells cells(Column column, Change change) {
        var builder = new ColumnBuilder(Kind.INT64, column.count());
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < column.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, column.count() - row);
            column.longs(row, block, n);
            for (int i = 0; i < n; i++) {
                block[i] = change.of(block[i]);
            }
            builder.add(block, n);
        }
        return builder.cells();
    }
}
