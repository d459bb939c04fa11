package jmpi.apps.bench;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long calls took, in microseconds of a call; the same on all ranks.
 *
 * @param batches a figure for each batch, the mean over the ranks that count
 * @param calls how many calls a batch had
 * @param least the mean of the rank that was quickest
 * @param most the mean of the rank that was slowest
 */
record Times(double[] batches, int calls, double least, double most) {
    /** The histogram counts whole numbers: picoseconds keep the digits of what takes less than a microsecond. */
    private static final double PICOS = 1e6;

    double mean() {
        return Arrays.stream(batches).average().orElse(Double.NaN);
    }

    double median() {
        double[] sorted = batches.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The times that the given shares of all batches do not exceed, such as 99 for 99 %. */
    double[] percentiles(double... percents) {
        Histogram histogram = new Histogram(3);
        for (double time : batches) {
            histogram.recordValue(Math.round(time * PICOS));
        }
        return Arrays.stream(percents)
                .map(percent -> histogram.getValueAtPercentile(percent) / PICOS)
                .toArray();
    }

    long allCalls() {
        return (long) calls * batches.length;
    }
}
