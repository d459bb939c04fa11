package jmpi.apps.bench.compare;

import java.util.Arrays;
import java.util.Locale;

/**
 * What came out of a comparison.
 *
 * @param comparison what was compared
 * @param ours one figure a pair
 * @param peers the other program's, none if it is not on this machine
 */
record Row(Comparison comparison, double[] ours, double[] peers) {
    static final String HEADER = String.format(
            "%-24s %5s %8s %11s %11s %-8s %6s %-13s  %s",
            "name", "ranks", "bytes", "ours", "peer", "unit", "ratio", "(of pairs)", "peer");

    String line() {
        boolean compared = peers.length > 0;
        double[] ratios = ratios();
        return String.format(
                Locale.ROOT,
                "%-24s %5d %8d %11s %11s %-8s %6s %-13s  %s",
                comparison.name(),
                comparison.ranks(),
                comparison.bytes(),
                figure(median(ours)),
                compared ? figure(median(peers)) : "-",
                comparison.unit(),
                compared ? String.format(Locale.ROOT, "%.2f", median(ratios)) : "-",
                compared ? String.format(Locale.ROOT, "(%.2f–%.2f)", least(ratios), most(ratios)) : "",
                comparison.peerName());
    }

    String json() {
        boolean compared = peers.length > 0;
        return String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %d, \"ours\": %.6g, \"peer\": %s, \"peer_name\": \"%s\", "
                        + "\"unit\": \"%s\", \"ratio\": %s}",
                comparison.name(),
                comparison.ranks(),
                comparison.bytes(),
                median(ours),
                compared ? String.format(Locale.ROOT, "%.6g", median(peers)) : null,
                comparison.peerName(),
                comparison.unit(),
                compared ? String.format(Locale.ROOT, "%.4f", median(ratios())) : null);
    }

    private double[] ratios() {
        double[] ratios = new double[peers.length];
        Arrays.setAll(ratios, i -> ours[i] / peers[i]);
        return ratios;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 1000 ? "%.1f" : "%.0f", value);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
