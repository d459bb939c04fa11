package jmpi.apps.bench.compare;

import java.util.Arrays;
import java.util.Locale;

/**
 * What came out of a contest for one of ours and one of the others.
 *
 * @param cell what the figures are about
 * @param unit of the figures
 * @param ours one figure a round
 * @param peerName who it is compared with
 * @param peers the other program's, none if it is not on this machine
 */
record Row(Cell cell, String unit, double[] ours, String peerName, double[] peers) {
    static final String HEADER = String.format(
            "%-35s %5s %8s %11s %11s %-8s %6s %-13s  %s",
            "name", "ranks", "bytes", "ours", "peer", "unit", "ratio", "(of rounds)", "peer");

    String line() {
        double[] ratios = ratios();
        return String.format(
                Locale.ROOT,
                "%-35s %5d %8d %11s %11s %-8s %6s %-13s  %s",
                cell.label(),
                cell.ranks(),
                cell.bytes(),
                figure(median(ours)),
                isCompared() ? figure(median(peers)) : "-",
                unit,
                isCompared() ? String.format(Locale.ROOT, "%.2f", ratio()) : "-",
                isCompared() ? String.format(Locale.ROOT, "(%.2f–%.2f)", least(ratios), most(ratios)) : "",
                peerName);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %d, \"ours\": %.6g, \"peer\": %s, \"peer_name\": \"%s\", "
                        + "\"unit\": \"%s\", \"ratio\": %s}",
                cell.label(),
                cell.ranks(),
                cell.bytes(),
                median(ours),
                isCompared() ? String.format(Locale.ROOT, "%.6g", median(peers)) : null,
                peerName,
                unit,
                Double.isFinite(ratio()) ? String.format(Locale.ROOT, "%.4f", ratio()) : null);
    }

    boolean isCompared() {
        return peers.length > 0;
    }

    /** Ours divided by the other's: the median over the rounds; not a number without the other. */
    double ratio() {
        return isCompared() ? median(ratios()) : Double.NaN;
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
