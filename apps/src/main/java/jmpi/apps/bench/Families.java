package jmpi.apps.bench;

import java.util.List;

/** From the times of a loop to the columns of a kind; they are those of the OSU benchmarks, and percentiles. */
final class Families {
    private Families() {}

    static List<Column> latency(Setting setting, long bytes, boolean rewrite) {
        Times times = new Loop(setting.world(), new PingPong(setting, bytes), bytes, rewrite).measure(setting.effort());
        double[] high = times.percentiles(90, 99, 100);
        // There and back.
        return List.of(
                new Column("mean", "Latency(us)", times.mean() / 2),
                new Column("median", "P50(us)", times.median() / 2),
                new Column("p90", "P90(us)", high[0] / 2),
                new Column("p99", "P99(us)", high[1] / 2),
                new Column("worst", "Worst(us)", high[2] / 2),
                new Column("calls", "Iterations", times.allCalls()),
                Column.micros(times.median() / 2));
    }

    static List<Column> collective(Setting setting, Exchange exchange, long bytes, boolean rewrite) {
        Times times = new Loop(setting.world(), exchange, bytes, rewrite).measure(setting.effort());
        double[] high = times.percentiles(90, 99, 100);
        return List.of(
                new Column("mean", "Avg Latency(us)", times.mean()),
                new Column("least", "Min Latency(us)", times.least()),
                new Column("most", "Max Latency(us)", times.most()),
                new Column("median", "P50(us)", times.median()),
                new Column("p90", "P90(us)", high[0]),
                new Column("p99", "P99(us)", high[1]),
                new Column("worst", "Worst(us)", high[2]),
                new Column("calls", "Iterations", times.allCalls()),
                Column.micros(times.median()));
    }

    static List<Column> bandwidth(Setting setting, long bytes, boolean rewrite) {
        return windows(setting, bytes, rewrite, 1, false, false);
    }

    static List<Column> bothWays(Setting setting, long bytes, boolean rewrite) {
        return windows(setting, bytes, rewrite, 1, true, false);
    }

    static List<Column> rate(Setting setting, long bytes, boolean rewrite) {
        return windows(setting, bytes, rewrite, 1, false, true);
    }

    static List<Column> pairs(Setting setting, long bytes, boolean rewrite) {
        return windows(setting, bytes, rewrite, setting.world().size() / 2, false, true);
    }

    private static List<Column> windows(
            Setting setting, long bytes, boolean rewrite, int pairs, boolean bothWays, boolean inMessages) {
        Exchange exchange = new Windows(setting, bytes, pairs, bothWays);
        Times times = new Loop(setting.world(), exchange, bytes, rewrite).measure(setting.effort());
        double[] high = times.percentiles(90, 99, 100);
        // Microseconds into what of a window passes in one: megabytes or messages a second.
        double messages = (double) Windows.WINDOW * pairs * (bothWays ? 2 : 1);
        double main = inMessages ? messages * 1e6 : messages * bytes;
        Column first = new Column("mean", inMessages ? "Messages/s" : "MB/s", main / times.mean());
        double other = inMessages ? messages * bytes : messages * 1e6;
        return List.of(
                first,
                new Column(
                        inMessages ? "megabytes" : "messages",
                        inMessages ? "MB/s" : "Messages/s",
                        other / times.mean()),
                new Column("median", "P50", main / times.median()),
                new Column("p90", "P90", main / high[0]),
                new Column("p99", "P99", main / high[1]),
                new Column("worst", "Worst", main / high[2]),
                new Column("calls", "Iterations", times.allCalls()),
                Column.micros(times.median() / messages));
    }
}
