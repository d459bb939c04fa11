package jmpi.apps.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What rank 0 prints: a table for each kind with a line for each size, or a JSON object for each line. */
final class Report {
    private static final int LEAST_WIDTH = 10;

    private final PrintStream out;
    private final int ranks;
    private final Buffers.Memory memory;
    private final boolean json;
    private Kind last;

    Report(PrintStream out, int ranks, Buffers.Memory memory, boolean json) {
        this.out = out;
        this.ranks = ranks;
        this.memory = memory;
        this.json = json;
    }

    /** Adds the figures of one size. */
    void line(Kind kind, long bytes, boolean rewrite, List<Column> columns) {
        if (json) {
            out.println(json(kind, bytes, rewrite, columns));
        } else {
            List<Column> shown = columns.stream().filter(c -> c.title() != null).toList();
            if (kind != last) {
                header(kind, shown);
            }
            last = kind;
            out.println(text(kind, bytes, rewrite, shown));
        }
    }

    private void header(Kind kind, List<Column> columns) {
        if (last != null) {
            out.println();
        }
        out.println("# jmpi " + kind + ", " + ranks + (ranks == 1 ? " rank" : " ranks")
                + (kind.isSized() ? ", " + memory : "") + ": " + kind.what());
        StringBuilder line = new StringBuilder(kind.isSized() ? String.format("%-10s %-4s", "# Size", "data") : "#");
        for (Column column : columns) {
            line.append(String.format(" %" + width(column) + "s", column.title()));
        }
        out.println(line);
    }

    private static String text(Kind kind, long bytes, boolean rewrite, List<Column> columns) {
        StringBuilder line = new StringBuilder(
                kind.isSized() ? String.format(Locale.ROOT, "%-10d %-4s", bytes, rewrite ? "new" : "same") : " ");
        for (Column column : columns) {
            line.append(String.format(" %" + width(column) + "s", figure(column.value())));
        }
        return line.toString();
    }

    private String json(Kind kind, long bytes, boolean rewrite, List<Column> columns) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %d, \"buffer\": \"%s\", \"rewrite\": %b",
                kind,
                ranks,
                bytes,
                memory,
                rewrite));
        for (Column column : columns) {
            line.append(String.format(", \"%s\": %s", column.key(), number(column.value())));
        }
        return line.append("}").toString();
    }

    private static int width(Column column) {
        return Math.max(LEAST_WIDTH, column.title().length());
    }

    /** Whole numbers as such, others with as many digits as mean something. */
    private static String figure(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1e6;
        return whole ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
