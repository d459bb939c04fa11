package jmpi.apps.tune;

import java.util.Arrays;
import java.util.Locale;

/** Times in microseconds. */
final class Micros {
    private Micros() {}

    /** Three digits, as far as there are so many. */
    static String text(double micros) {
        String format = micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, micros);
    }

    /** The middle one, which interruptions do not move. */
    static double median(double[] times, int count) {
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
