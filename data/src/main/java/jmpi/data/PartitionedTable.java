package jmpi.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Wanted;
import jmpi.data.io.InputException;
import jmpi.data.table.Aggregate;
import jmpi.data.table.AlignedSeries;
import jmpi.data.table.AsOf;
import jmpi.data.table.AsOfJoin;
import jmpi.data.table.Cells;
import jmpi.data.table.Column;
import jmpi.data.table.ColumnBuilder;
import jmpi.data.table.CsvOutput;
import jmpi.data.table.Filter;
import jmpi.data.table.GroupBy;
import jmpi.data.table.Key;
import jmpi.data.table.Kind;
import jmpi.data.table.Sort;
import jmpi.data.table.Table;
import jmpi.data.table.Tables;
import jmpi.data.table.Unit;

/**
 * A table whose rows are divided among ranks:
 * {@code PartitionedTable.open(world, path).groupBy("origin").tell("n", "mean:delay").writeCsv(out)}.
 *
 * <p>Columns are typed and lie in mapped files or native memory; texts are codes of a dictionary that all ranks share. A cell may be missing
 * ({@link Kind}). Tables do not change; every operation makes a new one. All ranks must make the same calls; for one thread. Bad input
 * is an {@link InputException}, on all ranks alike.
 */
public final class PartitionedTable {
    private final Communicator world;
    private final Table part;

    private PartitionedTable(Communicator world, Table part) {
        this.world = world;
        this.part = part;
    }

    /**
     * Reads a table: a CSV file, also packed, or a folder of {@code .npy} files, one for each column.
     *
     * @param world the ranks that divide its rows
     * @param path the file or folder
     * @param columns which columns; none for all
     * @return the table
     */
    public static PartitionedTable open(Communicator world, Path path, String... columns) {
        TableFile file = TableFile.open(world, path, '\0');
        List<String> names = columns.length == 0 ? file.names() : List.of(columns);
        return new PartitionedTable(
                world, file.read(names.stream().map(Wanted::key).toArray(Wanted[]::new)));
    }

    /**
     * A table of parts that ranks have.
     *
     * @param world the ranks
     * @param part this rank's rows
     * @return the table
     */
    public static PartitionedTable of(Communicator world, Table part) {
        return new PartitionedTable(world, part);
    }

    /**
     * This rank's rows.
     *
     * @return the part, with its columns
     */
    public Table local() {
        return part;
    }

    /**
     * The number of rows.
     *
     * @return of all ranks
     */
    public long rows() {
        return part.allRows();
    }

    /**
     * Groups by columns; a time may be cut down, as in {@code date@hour}.
     *
     * @param keys columns
     * @return to be asked for figures
     */
    public Grouping groupBy(String... keys) {
        return new Grouping(Arrays.stream(keys).map(this::key).toArray(Key[]::new));
    }

    /** Rows in groups. */
    public final class Grouping {
        private final Key[] keys;

        private Grouping(Key... keys) {
            this.keys = keys;
        }

        /**
         * Tells figures of each group, see {@link Aggregate#parse}.
         *
         * @param figures such as {@code n} and {@code mean:delay}
         * @return the keys and a column for each figure, sorted by the keys
         */
        public PartitionedTable tell(String... figures) {
            Aggregate[] aggregates =
                    Arrays.stream(figures).map(Aggregate::parse).toArray(Aggregate[]::new);
            return new PartitionedTable(world, GroupBy.run(world, part, keys, aggregates, rows -> {}));
        }
    }

    private Key key(String text) {
        int at = text.lastIndexOf('@');
        Unit unit = at < 0 ? null : Unit.of(text.substring(at + 1));
        return unit == null
                ? Key.of(part.column(text))
                : Key.of(part.column(text.substring(0, at))).truncate(unit).as(text.substring(at + 1));
    }

    /**
     * Finds for each row of this table the row of another that is next to it in time.
     *
     * @param right the other table
     * @param on the column of times in both
     * @param how where to look and how far
     * @param by columns that must be equal in both
     * @return the matches of this rank's rows, and figures of all
     */
    public AsOfJoin.Result asOfJoin(PartitionedTable right, String on, AsOf how, String... by) {
        return AsOfJoin.run(world, part.side(on, by), right.part.side(on, by), how, null);
    }

    /**
     * Puts this table's values beside those of others, for each time that one of them has, or all.
     *
     * @param on the column of times in all tables
     * @param value the column of whole numbers that counts; those of one time are added up
     * @param outer whether a time that some have not counts
     * @param fill whether missing values are filled with the last one before
     * @param others tables
     * @return the times, and a column for each table: {@code value0}, {@code value1} and so on
     */
    public PartitionedTable align(String on, String value, boolean outer, boolean fill, PartitionedTable... others) {
        List<PartitionedTable> all = new ArrayList<>(List.of(this));
        all.addAll(List.of(others));
        Unit finest = null;
        for (PartitionedTable table : all) {
            Unit unit = table.part.column(on).unit();
            finest = finest == null || unit == null ? unit : finest.finer(unit);
        }
        var times = new ColumnBuilder(Kind.INT64, 1024);
        var series = new ColumnBuilder(Kind.INT64, 1024);
        var values = new ColumnBuilder(Kind.INT64, 1024);
        List<String> names = new ArrayList<>();
        long rows = 0;
        for (PartitionedTable table : all) {
            Column time = table.part.column(on);
            append(times, finest == null ? time : time.in(finest), -1);
            append(series, time, names.size());
            Column cells = table.part.column(value);
            if (cells.kind() != Kind.INT64) {
                throw new InputException("column " + value + " of " + table.part.source() + " has "
                        + cells.kind().words() + " in each cell; expected whole numbers");
            }
            append(values, cells, -1);
            names.add(value + names.size());
            rows += time.count();
        }
        Column time = finest == null ? Column.of(on, times.cells()) : Column.ofTimes(on, times.cells(), finest);
        List<Column> columns = List.of(time, Column.of("series", series.cells()), Column.of("value", values.cells()));
        Table together = Tables.of(world, part.source(), columns, rows);
        Aggregate sum = Aggregate.parse("sum:value");
        return new PartitionedTable(world, AlignedSeries.run(world, together, Key.of(time), sum, names, outer, fill));
    }

    /** Adds a column, or one number as often as it has rows. */
    private static void append(ColumnBuilder to, Column from, long number) {
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < from.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, from.count() - row);
            if (number < 0) {
                from.longs(row, block, n);
            } else {
                Arrays.fill(block, number);
            }
            to.add(block, n);
        }
    }

    /**
     * Sorts rows over all ranks; equal ones keep their order.
     *
     * @param columns the first one is the most significant
     * @return the rows in order, without those in which one of these is missing
     */
    public PartitionedTable sortBy(String... columns) {
        return new PartitionedTable(world, Sort.by(world, part, false, keys(columns)));
    }

    /**
     * Brings rows of equal keys together on one rank.
     *
     * @param columns the key
     * @return the rows, without those in which one of these is missing
     */
    public PartitionedTable shuffle(String... columns) {
        return new PartitionedTable(world, Sort.shuffle(world, part, keys(columns)));
    }

    private Key[] keys(String... columns) {
        return Arrays.stream(columns).map(this::key).toArray(Key[]::new);
    }

    /**
     * Keeps rows whose cell is one of some texts.
     *
     * @param column of any kind
     * @param texts as a CSV file has them
     * @return these rows
     */
    public PartitionedTable where(String column, String... texts) {
        return filter(Filter.isOneOf(part.column(column), List.of(texts)));
    }

    /**
     * Keeps rows.
     *
     * @param choice which ones
     * @return these rows
     */
    public PartitionedTable filter(Filter.Choice choice) {
        return new PartitionedTable(world, Filter.rows(world, part, choice));
    }

    /**
     * A table with one more column of whole numbers.
     *
     * @param name of the column
     * @param cells one for each of this rank's rows
     * @return the table
     */
    public PartitionedTable with(String name, long... cells) {
        if (cells.length != part.rows()) {
            throw new InputException("column " + name + " has " + cells.length + " cells; expected " + part.rows());
        }
        List<Column> columns = new ArrayList<>(part.columns());
        columns.add(
                Column.of(name, new Cells(Cells.Storage.I8, java.lang.foreign.MemorySegment.ofArray(cells.clone()))));
        return new PartitionedTable(
                world, new Table(part.source(), columns, part.firstRow(), part.rows(), part.allRows()));
    }

    /**
     * Writes all rows as one CSV file, or replaces one.
     *
     * @param path the file
     * @return this
     */
    public PartitionedTable writeCsv(Path path) {
        CsvOutput.write(world, part, path);
        return this;
    }
}
