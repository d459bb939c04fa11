package jmpi.apps.groupby;

import java.nio.charset.StandardCharsets;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Head;
import jmpi.apps.job.Json;
import jmpi.apps.job.Numbers;
import jmpi.apps.job.Passes;
import jmpi.data.table.CellText;
import jmpi.data.table.Column;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;

/** What rank 0 tells when all is done: the first groups, or a summary as JSON. */
final class Report {
    /** Groups on the screen; as many as fit beside a command. */
    private static final int SHOWN = 12;

    private final Communicator world;
    private final Options options;
    private final long rows;
    private final long skipped;
    private final Table groups;

    Report(Communicator world, Options options, long rows, long skipped, Table groups) {
        this.world = world;
        this.options = options;
        this.rows = rows;
        this.skipped = skipped;
        this.groups = groups;
    }

    /** Collective. */
    void tell(Passes passes, double writing) {
        double reading = passes.median(0);
        double grouping = passes.median(1);
        int keys = options.by.size();
        double[][] figures = new double[groups.columns().size()][];
        for (int c = keys; c < figures.length; c++) {
            Column column = groups.columns().get(c);
            boolean counts = column.kind() == Kind.INT64 || column.kind() == Kind.FLOAT64;
            figures[c] = counts ? figures(column) : null;
        }
        String[][] first = Head.rows(world, groups, SHOWN);
        if (options.picture != null) {
            Picture.draw(world, groups, keys, options.picture);
        }
        if (world.rank() != 0) {
            return;
        }
        if (options.isJson()) {
            System.out.print(json(figures, passes, writing));
            return;
        }
        var text = new StringBuilder(Head.table(groups, first, keys));
        if (groups.allRows() > first.length) {
            text.append("… ")
                    .append(Numbers.grouped(groups.allRows() - first.length))
                    .append(" more\n");
        }
        text.append('\n')
                .append(Numbers.grouped(rows))
                .append(" rows, ")
                .append(Numbers.grouped(groups.allRows()))
                .append(options.isLines() ? " lines" : " groups");
        if (skipped > 0) {
            text.append(", ").append(Numbers.grouped(skipped)).append(" bad lines left out");
        }
        text.append("; reading ").append(seconds(reading)).append(", grouping ").append(seconds(grouping));
        if (options.out != null) {
            text.append(", writing ").append(seconds(writing));
        }
        if (passes.count() > 1) {
            text.append("; median of ")
                    .append(passes.count())
                    .append(" times, the first took ")
                    .append(seconds(passes.first()));
        }
        System.out.println(text);
    }

    private static String seconds(double seconds) {
        return Math.round(seconds * 1000) / 1000.0 + " s";
    }

    /** Sum, smallest and largest of a column of all ranks. */
    private double[] figures(Column column) {
        double[] sum = {0};
        double[] min = {Double.POSITIVE_INFINITY};
        double[] max = {Double.NEGATIVE_INFINITY};
        double[] values = new double[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < groups.rows(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, groups.rows() - row);
            column.doubles(row, values, n, block);
            add(values, n, sum, min, max);
        }
        world.allreduce(sum, Op.SUM);
        world.allreduce(min, Op.MIN);
        world.allreduce(max, Op.MAX);
        return new double[] {sum[0], min[0], max[0]};
    }

    private static void add(double[] values, int n, double[] sum, double[] min, double[] max) {
        for (int i = 0; i < n; i++) {
            double v = values[i];
            if (v == v) {
                sum[0] += v;
                min[0] = Math.min(min[0], v);
                max[0] = Math.max(max[0], v);
            }
        }
    }

    private String json(double[][] figures, Passes passes, double writing) {
        var text = new StringBuilder("{\n");
        Json.field(text, "ranks", world.size());
        Json.field(text, "rows", rows);
        Json.field(text, "skipped", skipped);
        Json.field(text, "groups", groups.allRows());
        for (int c = 0; c < figures.length; c++) {
            if (figures[c] != null) {
                String sum = "{\"sum\": " + number(figures[c][0]) + ", \"min\": " + number(figures[c][1]);
                Json.field(text, groups.columns().get(c).name(), sum + ", \"max\": " + number(figures[c][2]) + "}");
            }
        }
        Json.field(text, "first_seconds", number(passes.first()));
        text.append("  \"seconds\": {\"reading\": ")
                .append(number(passes.median(0)))
                .append(", \"grouping\": ")
                .append(number(passes.median(1)));
        text.append(", \"writing\": ").append(number(writing)).append("}\n}\n");
        return text.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        byte[] text = new byte[32];
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        int end = whole ? CellText.putLong((long) value, text, 0) : CellText.putDouble(value, text, 0);
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }
}
