package jmpi;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Forecast;
import jmpi.coll.select.Plans.Plan;
import jmpi.coll.select.Shape;

/**
 * What {@code jmpirun --report-algorithms} prints when a job ends: for each shape of call that rank 0 made, which
 * algorithm answered it, by which rule, and how long it took.
 */
final class AlgorithmReport {
    private static final String VARIABLE = "JMPI_REPORT_ALGORITHMS";
    private static final String[] TITLES = {
        "collective", "ranks", "hosts", "bytes", "algorithm", "rule", "calls", "predicted", "mean", "least"
    };
    /** Columns that are words and stand at the left. */
    private static final String WORDS = "|collective|algorithm|rule|";

    private record Key(Collective collective, int ranks, int hosts, long bytes, String algorithm, String rule) {}

    private static final class Line {
        private final Shape shape;
        private final Plan plan;
        private long calls;
        private long timed;
        private long nanos;
        private long least = Long.MAX_VALUE;

        private Line(Plan plan) {
            this.plan = plan;
            this.shape = plan.shape();
        }
    }

    private final Map<Key, Line> lines = new LinkedHashMap<>();

    /** The report of a rank: rank 0's if the user wants it, otherwise null. */
    static AlgorithmReport of(int rank, Map<String, String> environment) {
        return rank == 0 && "1".equals(environment.get(VARIABLE)) ? new AlgorithmReport() : null;
    }

    /** A call that was made at once. */
    synchronized void add(Plan plan, long nanos) {
        Line line = count(plan);
        line.timed++;
        line.nanos += nanos;
        line.least = Math.min(line.least, nanos);
    }

    /** A call that was begun and goes on while the program computes, so that its time says nothing. */
    synchronized void addStarted(Plan plan) {
        count(plan);
    }

    private Line count(Plan plan) {
        Shape shape = plan.shape();
        var key = new Key(
                shape.collective(),
                shape.ranks(),
                shape.hosts().count(),
                shape.bytes(),
                plan.choice().name(),
                plan.choice().reason());
        Line line = lines.computeIfAbsent(key, k -> new Line(plan));
        line.calls++;
        return line;
    }

    /** Prints the table, predicted with the costs of this machine. */
    synchronized void print(PrintStream out, CostModel costs) {
        if (lines.isEmpty()) {
            out.println("Rank 0 made no collective call");
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(TITLES);
        lines.forEach((key, line) -> rows.add(row(key, line, costs)));
        var widths = new int[TITLES.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        var text = new StringBuilder("Algorithms of the collective calls of rank 0; times in us:\n");
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String left = WORDS.contains("|" + TITLES[i] + "|") ? "-" : "";
                text.append(String.format(Locale.ROOT, "%" + left + widths[i] + "s", row[i]))
                        .append(i + 1 < row.length ? "  " : "\n");
            }
        }
        out.print(text);
        out.flush();
    }

    private static String[] row(Key key, Line line, CostModel costs) {
        double predicted = Forecast.micros(costs, line.shape, line.plan.choice());
        return new String[] {
            key.collective.word(),
            "" + key.ranks,
            "" + key.hosts,
            key.collective.sizeIsPrivate() ? "-" : "" + key.bytes,
            key.algorithm,
            key.rule,
            "" + line.calls,
            Double.isNaN(predicted) ? "-" : figure(predicted),
            line.timed == 0 ? "-" : figure(line.nanos / 1e3 / line.timed),
            line.timed == 0 ? "-" : figure(line.least / 1e3)
        };
    }

    /** Three digits, as far as there are so many. */
    private static String figure(double micros) {
        return String.format(Locale.ROOT, micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%.0f", micros);
    }
}
