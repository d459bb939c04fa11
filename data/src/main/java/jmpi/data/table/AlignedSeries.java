package jmpi.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.Communicator;

/**
 * Puts several series beside each other: a row for each time that one of them has (outer), or that all have (inner), and a column for each
 * series. An outer alignment may carry each series' last value forward.
 */
public final class AlignedSeries {
    private final Communicator world;
    private final Column times;
    private final Column series;
    private final Column values;
    private final List<String> names;

    private AlignedSeries(Communicator world, Table cells, List<String> names) {
        this.world = world;
        this.names = names;
        times = cells.columns().get(0);
        series = cells.columns().get(1);
        values = cells.columns().get(2);
    }

    /**
     * Aligns.
     *
     * @param world all ranks that call this
     * @param rows columns {@code time}, {@code series} (a number from 0) and {@code value} of all series, in any order
     * @param time the column of times, perhaps cut down
     * @param figure what to tell of several values of a series at one time; of the column {@code value}, or {@code n}
     * @param names of the series
     * @param outer whether times count that some series have not
     * @param fill whether to carry values forward
     * @return the time and one column for each series; this rank's times
     */
    public static Table run(
            Communicator world,
            Table rows,
            Key time,
            Aggregate figure,
            List<String> names,
            boolean outer,
            boolean fill) {
        Key[] keys = {time, Key.of(rows.column("series"))};
        Table groups = GroupBy.run(world, rows, keys, new Aggregate[] {figure}, done -> {});
        // All series of a time on one rank; they stay in order.
        Table whole = Sort.shuffle(world, groups, Key.of(groups.columns().get(0)));
        return new AlignedSeries(world, whole, names).table(rows.source(), outer, fill);
    }

    private Table table(String source, boolean outer, boolean fill) {
        int width = names.size();
        long missing = values.kind().missing();
        long[] last = new long[width];
        Arrays.fill(last, missing);
        if (fill) {
            before(last);
        }
        var timeBuilder = new ColumnBuilder(Kind.INT64, 1024);
        ColumnBuilder[] builders = new ColumnBuilder[width];
        for (int s = 0; s < width; s++) {
            builders[s] = new ColumnBuilder(Kind.INT64, 1024);
        }
        long[] cells = new long[width];
        long[] one = new long[1];
        long count = 0;
        long rows = times.count();
        for (long row = 0; row < rows; ) {
            long time = times.at(row);
            Arrays.fill(cells, missing);
            int present = 0;
            for (; row < rows && times.at(row) == time; row++) {
                int s = (int) series.at(row);
                cells[s] = values.at(row);
                present += cells[s] == missing ? 0 : 1;
            }
            for (int s = 0; fill && s < width; s++) {
                cells[s] = cells[s] == missing ? last[s] : cells[s];
                last[s] = cells[s];
            }
            if (outer || present == width) {
                one[0] = time;
                timeBuilder.add(one, 1);
                for (int s = 0; s < width; s++) {
                    one[0] = cells[s];
                    builders[s].add(one, 1);
                }
                count++;
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(times.with(timeBuilder.cells().memory()));
        for (int s = 0; s < width; s++) {
            columns.add(values.with(builders[s].cells().memory()).twin(names.get(s)));
        }
        return Tables.of(world, source, columns, count);
    }

    /** What each series' last value on lower ranks is. */
    private void before(long[] last) {
        int width = last.length;
        long missing = values.kind().missing();
        long[] mine = last.clone();
        for (long row = 0; row < values.count(); row++) {
            long value = values.at(row);
            int s = (int) series.at(row);
            mine[s] = value == missing ? mine[s] : value;
        }
        long[] all = new long[width * world.size()];
        world.allgather(mine, all);
        for (int i = 0; i < width * world.rank(); i++) {
            last[i % width] = all[i] == missing ? last[i % width] : all[i];
        }
    }
}
