package jmpi.apps.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What rank 0 prints: a table with a line for each size, or a JSON object for each. */
final class Report {
    /** The histogram counts whole numbers: picoseconds keep the digits of what takes less than a microsecond. */
    private static final double PICOS = 1e6;

    private final PrintStream out;
    private final Kind kind;
    private final int ranks;
    private final boolean json;

    Report(PrintStream out, Kind kind, int ranks, boolean json) {
        this.out = out;
        this.kind = kind;
        this.ranks = ranks;
        this.json = json;
        if (!json) {
            out.printf("%s, %d ranks: %s; %s%n", kind, ranks, kind.what(), kind.unit());
            out.printf("%10s %12s %12s %12s %12s%n", "bytes", "median", "90 %", "99 %", "worst");
        }
    }

    /** Adds the times of one size, in microseconds of a call. */
    void line(long bytes, double[] times) {
        Histogram histogram = new Histogram(3);
        for (double time : times) {
            histogram.recordValue(Math.round(time * PICOS));
        }
        double[] figures = {
            kind.figure(median(times), bytes),
            kind.figure(histogram.getValueAtPercentile(90) / PICOS, bytes),
            kind.figure(histogram.getValueAtPercentile(99) / PICOS, bytes),
            kind.figure(histogram.getMaxValue() / PICOS, bytes)
        };
        if (json) {
            out.printf(
                    Locale.ROOT,
                    "{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %d, \"unit\": \"%s\", \"median\": %.4f, \"p90\": %.4f, "
                            + "\"p99\": %.4f, \"worst\": %.4f}%n",
                    kind,
                    ranks,
                    bytes,
                    kind.unit(),
                    figures[0],
                    figures[1],
                    figures[2],
                    figures[3]);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%10d %12.3f %12.3f %12.3f %12.3f%n",
                    bytes,
                    figures[0],
                    figures[1],
                    figures[2],
                    figures[3]);
        }
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
