package jmpi.apps.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.apps.job.Json;
import jmpi.apps.job.Numbers;
import jmpi.data.stats.Moments;

/** What rank 0 tells when all is done: a table, or JSON with every figure. */
final class Report {
    /** Groups that a table shows. */
    private static final int SHOWN = 40;

    /** Bytes from which on speed means anything. */
    private static final long SPEEDY = 8 << 20;

    private static final String[] HEAD = {"n", "missing", "min", "max", "mean", "std", "skewness", "kurtosis"};

    private final Options options;
    private final int ranks;
    private final List<Rows.Variable> variables;
    private final long rows;
    private final long skipped;
    private final List<Double> passes = new ArrayList<>();
    private double readSeconds;
    private double bandwidth;
    private long bytes;
    private Summary summary;
    private Keys keys;
    private List<Groups.Group> groups = List.of();

    Report(Options options, int ranks, Rows rows, long skipped) {
        this.options = options;
        this.ranks = ranks;
        this.variables = rows.variables();
        this.rows = rows.all();
        this.skipped = skipped;
    }

    /** The time that the slowest rank took to parse text. */
    void readSeconds(double seconds) {
        readSeconds = seconds;
    }

    /** The time that the slowest rank took for the rows. */
    void pass(double seconds) {
        passes.add(seconds);
    }

    /** The size of all numbers. */
    void bytes(long all) {
        bytes = all;
    }

    /** What memory gives to all ranks that do nothing but copy, in bytes a second. */
    void bandwidth(double speed) {
        bandwidth = speed;
    }

    void summary(Summary all) {
        summary = all;
    }

    void groups(Keys by, List<Groups.Group> all) {
        keys = by;
        groups = all;
    }

    private double median() {
        double[] sorted = passes.stream().mapToDouble(pass -> pass).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private double speed() {
        return bytes / Math.max(median(), 1e-9);
    }

    /** The table for the screen. */
    String table() {
        var cells = new ArrayList<String[]>();
        int parts = keys == null ? 0 : keys.width();
        String[] head = new String[parts + 1 + HEAD.length];
        for (int i = 0; i < parts; i++) {
            head[i] = keys.names().get(i);
        }
        head[parts] = "column";
        System.arraycopy(HEAD, 0, head, parts + 1, HEAD.length);
        cells.add(head);
        if (keys == null) {
            rows(cells, new String[0], summary.columns());
        }
        for (Groups.Group group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
            String[] key = new String[parts];
            Arrays.setAll(key, i -> keys.text(i, group.key()[i]));
            rows(cells, key, Arrays.asList(group.moments()));
        }
        var out = new StringBuilder();
        append(out, cells, parts + 1);
        if (groups.size() > SHOWN) {
            out.append(Numbers.grouped(groups.size())).append(" groups in all; --json prints them\n");
        }
        pairs(out);
        footer(out);
        return out.toString();
    }

    private void rows(List<String[]> cells, String[] key, List<Moments> moments) {
        for (int i = 0; i < moments.size(); i++) {
            Moments m = moments.get(i);
            String unit = variables.get(i).unit();
            String[] line = new String[key.length + 1 + HEAD.length];
            System.arraycopy(key, 0, line, 0, key.length);
            double[] places = {m.count() == 0 ? Double.NaN : m.min(), m.count() == 0 ? Double.NaN : m.max(), m.mean()};
            int at = key.length;
            line[at++] = variables.get(i).name();
            line[at++] = Numbers.grouped(m.count());
            line[at++] = Numbers.grouped(m.missing());
            for (double place : places) {
                line[at++] = unit == null ? Figures.brief(place) : Figures.time(place, unit);
            }
            line[at++] = Figures.brief(m.standardDeviation()) + (unit == null ? "" : " " + unit);
            line[at++] = Figures.brief(m.skewness());
            line[at] = Figures.brief(m.kurtosis());
            cells.add(line);
        }
    }

    /** Columns as wide as their widest cell; names to the left, figures to the right. */
    private static void append(StringBuilder out, List<String[]> cells, int names) {
        int[] widths = new int[cells.getFirst().length];
        for (String[] line : cells) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : cells) {
            var text = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                String pad = " ".repeat(widths[i] - line[i].length());
                text.append(i == 0 ? "" : "  ").append(i < names ? line[i] + pad : pad + line[i]);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private void pairs(StringBuilder out) {
        if (summary == null || summary.pairs().isEmpty()) {
            return;
        }
        var cells = new ArrayList<String[]>();
        cells.add(new String[] {"pair", "", "n", "covariance", "correlation"});
        for (int j = 1; j < variables.size(); j++) {
            for (int i = 0; i < j; i++) {
                var pair = summary.pair(i, j);
                cells.add(new String[] {
                    variables.get(i).name(),
                    variables.get(j).name(),
                    Numbers.grouped(pair.count()),
                    Figures.brief(pair.covariance()),
                    Figures.brief(pair.correlation())
                });
            }
        }
        out.append('\n');
        append(out, cells, 2);
    }

    private void footer(StringBuilder out) {
        out.append('\n').append(Numbers.grouped(rows)).append(" rows on ").append(ranks);
        out.append(ranks == 1 ? " rank" : " ranks");
        if (skipped > 0) {
            out.append(", ").append(Numbers.grouped(skipped)).append(" bad lines left out");
        }
        if (readSeconds > 0) {
            out.append(", read in ").append(Figures.brief(millis(readSeconds))).append(" ms");
        }
        out.append(", summed in ").append(Figures.brief(millis(median()))).append(" ms");
        if (passes.size() > 1) {
            out.append(" (first ")
                    .append(Figures.brief(millis(passes.getFirst())))
                    .append(" ms)");
        }
        if (bandwidth > 0 && bytes >= SPEEDY) {
            out.append(": ")
                    .append(Figures.brief(Math.round(speed() / 1e7) / 100.0))
                    .append(" GB/s, ");
            out.append(Math.round(100 * speed() / bandwidth)).append(" % of what memory gives");
        }
        out.append('\n');
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1e4) / 10.0;
    }

    /** Every figure with all its digits. */
    String json() {
        var out = new StringBuilder("{\n");
        Json.field(out, "input", Json.quoted(options.input.toString()));
        Json.field(out, "rows", rows);
        Json.field(out, "skipped_lines", skipped);
        Json.field(out, "ranks", ranks);
        Json.field(out, "read_seconds", Json.shortest(readSeconds));
        Json.field(out, "seconds", Json.shortest(median()));
        Json.field(out, "first_seconds", Json.shortest(passes.getFirst()));
        Json.field(out, "bytes_per_second", Json.shortest(Math.round(speed())));
        Json.field(out, "share_of_bandwidth", bandwidth > 0 ? Json.shortest(speed() / bandwidth) : "null");
        if (keys == null) {
            out.append("  \"columns\": {\n    ");
            columns(out, summary.columns(), ",\n    ");
            out.append("\n  },\n  \"pairs\": [");
            jsonPairs(out);
        } else {
            List<String> names = keys.names().stream().map(Json::quoted).toList();
            Json.field(out, "by", "[" + String.join(", ", names) + "]");
            out.append("  \"groups\": [");
            for (int i = 0; i < groups.size(); i++) {
                out.append(i == 0 ? "\n    {" : ",\n    {");
                jsonGroup(out, groups.get(i));
                out.append("}}");
            }
        }
        return out.append("\n  ]\n}\n").toString();
    }

    private void columns(StringBuilder out, List<Moments> moments, String between) {
        for (int i = 0; i < moments.size(); i++) {
            Rows.Variable variable = variables.get(i);
            out.append(i == 0 ? "" : between)
                    .append(Json.quoted(variable.name()))
                    .append(": {");
            if (variable.unit() != null) {
                out.append("\"unit\": \"").append(variable.unit()).append("\", ");
            }
            Figures.json(moments.get(i), out);
            out.append('}');
        }
    }

    private void jsonGroup(StringBuilder out, Groups.Group group) {
        out.append("\"key\": {");
        for (int i = 0; i < keys.width(); i++) {
            String text = keys.text(i, group.key()[i]);
            out.append(i == 0 ? "" : ", ")
                    .append(Json.quoted(keys.names().get(i)))
                    .append(": ");
            out.append(text.isEmpty() ? "null" : keys.isNumber(i) ? text : Json.quoted(text));
        }
        out.append("}, \"columns\": {");
        columns(out, Arrays.asList(group.moments()), ", ");
    }

    private void jsonPairs(StringBuilder out) {
        String between = "\n    {";
        for (int j = 1; j < variables.size() && !summary.pairs().isEmpty(); j++) {
            for (int i = 0; i < j; i++) {
                out.append(between)
                        .append("\"x\": ")
                        .append(Json.quoted(variables.get(i).name()));
                out.append(", \"y\": ")
                        .append(Json.quoted(variables.get(j).name()))
                        .append(", ");
                Figures.json(summary.pair(i, j), out);
                out.append('}');
                between = ",\n    {";
            }
        }
    }
}
