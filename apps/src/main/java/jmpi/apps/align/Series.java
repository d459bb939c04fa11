package jmpi.apps.align;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Condition;
import jmpi.apps.job.Head;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Json;
import jmpi.apps.job.Output;
import jmpi.data.csv.Need;
import jmpi.data.io.InputException;
import jmpi.data.table.Aggregate;
import jmpi.data.table.Agreement;
import jmpi.data.table.AlignedSeries;
import jmpi.data.table.Cells;
import jmpi.data.table.Column;
import jmpi.data.table.ColumnBuilder;
import jmpi.data.table.CsvOutput;
import jmpi.data.table.Key;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import jmpi.data.table.Tables;
import jmpi.data.table.Unit;

/** Reads series, puts them side by side, writes {@code aligned.csv} and tells figures. */
final class Series {
    private static final int SHOWN = 12;

    private final Communicator world;
    private final Options options;
    private final Inputs inputs;
    private final List<String> names = new ArrayList<>();
    private final String column;
    private final String name;
    private final Unit unit;
    private long skipped;

    Series(Communicator world, Options options, Inputs inputs) {
        this.world = world;
        this.options = options;
        this.inputs = inputs;
        String on = options.leftOn;
        int equals = on.indexOf('=');
        int sign = on.lastIndexOf('@');
        unit = sign < 0 ? null : Unit.of(on.substring(sign + 1));
        if (sign >= 0 && unit == null) {
            throw new InputException("--on " + on + ": times cannot be cut down to " + on.substring(sign + 1)
                    + "; expected year, month, day, hour, min or s");
        }
        column = on.substring(equals + 1, sign < 0 ? on.length() : sign);
        name = equals > 0 ? on.substring(0, equals) : unit != null ? unit.word() : column;
    }

    void run() {
        long start = System.nanoTime();
        List<Table> parts = new ArrayList<>();
        if (options.input != null) {
            split(parts);
        } else {
            for (String series : options.series) {
                int equals = series.indexOf('=');
                Path path = Path.of(series.substring(equals + 1));
                String file = path.getFileName().toString();
                names.add(equals > 0 ? series.substring(0, equals) : file.substring(0, (file + '.').indexOf('.')));
                parts.add(read(path, null));
            }
        }
        if (new java.util.HashSet<>(names).size() < names.size() || names.contains(name)) {
            throw new InputException(
                    "two columns of the output would have one name: " + name + ", " + String.join(", ", names));
        }
        Table rows = together(parts);
        inputs.checkUnchanged();
        Key time = Key.of(rows.column("time")).as(name);
        Table aligned = AlignedSeries.run(
                world, rows, unit == null ? time : time.truncate(unit), figure(), names, options.outer, options.fill);
        aligned = withMinutes(aligned);
        CsvOutput.write(world, aligned, options.out.resolve("aligned.csv"));
        tell(aligned, (System.nanoTime() - start) / 1e9);
    }

    private boolean counts() {
        return options.value == null || options.value.equals("n");
    }

    private Aggregate figure() {
        if (counts()) {
            return Aggregate.parse("n");
        }
        return Aggregate.parse((options.agg == null ? "sum" : options.agg) + ":value");
    }

    private Table read(Path path, Condition where) {
        var input = new Input(world, options, inputs).want(column, Need.TIME);
        if (!counts()) {
            input.want(options.value, Need.NUMBER);
        }
        if (where != null) {
            input.want(where.column(), Need.KEY);
        }
        Table table = input.read(path);
        skipped += input.skipped();
        return table;
    }

    private void split(List<Table> parts) {
        names.addAll(options.split.texts());
        Table all = read(options.input, options.split);
        for (String text : names) {
            parts.add(Condition.keep(world, all, List.of(new Condition(options.split.column(), List.of(text)))));
        }
    }

    /** All series one behind the other, with a column that says which. */
    private Table together(List<Table> parts) {
        Unit finest = null;
        boolean fractions = false;
        for (Table part : parts) {
            Unit of = part.column(column).unit();
            finest = finest == null ? of : of == null ? finest : finest.finer(of);
            fractions |= !counts() && part.column(options.value).kind() == Kind.FLOAT64;
        }
        var times = new ColumnBuilder(Kind.INT64, 1024);
        var series = new ColumnBuilder(Kind.INT64, 1024);
        var values = new ColumnBuilder(Kind.INT64, 1024);
        long rows = 0;
        for (int s = 0; s < parts.size(); s++) {
            Column time = parts.get(s).column(column);
            if (time.unit() == null != (finest == null)) {
                throw new InputException("column " + column + " has times in one series and numbers in another");
            }
            append(times, finest == null ? time : time.in(finest), false);
            append(series, s, time.count());
            if (!counts()) {
                Column value = parts.get(s).column(options.value);
                append(values, value, fractions && value.kind() == Kind.INT64);
            }
            rows += time.count();
        }
        List<Column> columns = new ArrayList<>();
        Cells timeCells = times.cells();
        columns.add(finest == null ? Column.of("time", timeCells) : Column.ofTimes("time", timeCells, finest));
        columns.add(Column.of("series", series.cells()));
        if (!counts()) {
            Cells.Storage type = fractions ? Cells.Storage.F8 : Cells.Storage.I8;
            columns.add(Column.of("value", new Cells(type, values.cells().memory())));
        }
        return Tables.of(world, "the series", columns, rows);
    }

    private static void append(ColumnBuilder to, Column from, boolean toDouble) {
        long[] block = new long[Column.BLOCK];
        double[] numbers = new double[Column.BLOCK];
        for (long row = 0; row < from.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, from.count() - row);
            from.longs(row, block, n);
            if (toDouble) {
                from.doubles(row, numbers, n, block);
                for (int i = 0; i < n; i++) {
                    block[i] = Double.doubleToRawLongBits(numbers[i]);
                }
            }
            to.add(block, n);
        }
    }

    private static void append(ColumnBuilder to, long cell, long rows) {
        long[] block = new long[Column.BLOCK];
        java.util.Arrays.fill(block, cell);
        for (long row = 0; row < rows; row += Column.BLOCK) {
            to.add(block, (int) Math.min(Column.BLOCK, rows - row));
        }
    }

    /** Hours as 00:00, which is how people and pandas write them. */
    private Table withMinutes(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        if (columns.get(0).unit() == Unit.HOUR) {
            columns.set(0, columns.get(0).in(Unit.MINUTE));
        }
        return new Table(table.source(), columns, table.firstRow(), table.rows(), table.allRows());
    }

    private void tell(Table aligned, double seconds) {
        int width = names.size();
        double[] sums = new double[width];
        long[] missing = {0};
        double[] block = new double[Column.BLOCK];
        long[] cells = new long[Column.BLOCK];
        for (int s = 0; s < width; s++) {
            Column series = aligned.columns().get(1 + s);
            for (long row = 0; row < aligned.rows(); row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, aligned.rows() - row);
                series.doubles(row, block, n, cells);
                for (int i = 0; i < n; i++) {
                    missing[0] += Double.isNaN(block[i]) ? 1 : 0;
                    sums[s] += Double.isNaN(block[i]) ? 0 : block[i];
                }
            }
        }
        world.allreduce(sums, Op.SUM);
        world.allreduce(missing, Op.SUM);
        String[][] first = Head.rows(world, aligned, SHOWN);
        String json = json(aligned, sums, missing[0], seconds);
        Agreement.on(
                world,
                () -> world.rank() == 0
                        ? Output.write(options.out.resolve("summary.json"), to -> Files.writeString(to, json))
                        : null);
        if (options.picture != null) {
            SeriesPicture.draw(world, aligned, options.picture);
        }
        if (world.rank() == 0) {
            String more = aligned.allRows() > first.length ? "… " + (aligned.allRows() - first.length) + " more\n" : "";
            String bad = skipped > 0 ? ", " + skipped + " bad lines left out" : "";
            System.out.print(
                    options.isJson()
                            ? json
                            : Head.table(aligned, first, 1) + more + "\n" + aligned.allRows() + " rows, " + missing[0]
                                    + " cells missing" + bad + "; " + Math.round(seconds * 1000) / 1000.0 + " s\n");
        }
    }

    private String json(Table aligned, double[] sums, long missing, double seconds) {
        var text = new StringBuilder("{\n  \"rows\": ").append(aligned.allRows());
        text.append(",\n  \"missing\": ").append(missing).append(",\n  \"sums\": {");
        for (int s = 0; s < sums.length; s++) {
            text.append(s == 0 ? "" : ", ").append(Json.quoted(names.get(s)));
            text.append(": ").append(Json.shortest(sums[s]));
        }
        text.append("},\n  \"skipped\": ")
                .append(skipped)
                .append(",\n  \"ranks\": ")
                .append(world.size());
        return text.append(",\n  \"seconds\": ").append(seconds).append("\n}\n").toString();
    }
}
