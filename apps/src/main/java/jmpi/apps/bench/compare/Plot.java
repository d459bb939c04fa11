package jmpi.apps.bench.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The ratios of messages and collectives as a picture: a chart for each number of ranks and each MPI, a column for each
 * kind, a point for each size. Below the line at 1 jmpi takes less time.
 */
final class Plot {
    static final String SHARED = "-shared";

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final Color[] COLORS = {
        new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(0x9467bd), new Color(0xff7f0e)
    };

    private Plot() {}

    /**
     * Writes a PNG, if there is anything to be seen in it.
     *
     * @param rows all rows; those that have no sizes are left out
     * @param same whether to show the rows whose data was the same in all calls, or those with new data
     * @param file where to
     * @return whether there is a picture
     */
    static boolean write(List<Row> rows, boolean same, Path file) throws IOException {
        // Drawing needs no screen.
        System.setProperty("java.awt.headless", "true");
        List<Row> shown = rows.stream()
                .filter(row -> row.unit().equals(Exchanges.MICROS) && Double.isFinite(row.ratio()))
                .filter(row -> row.cell().bytes() == 0 || row.cell().same() == same)
                .toList();
        Set<Integer> ranks = new TreeSet<>();
        Set<String> peers = new LinkedHashSet<>();
        for (Row row : shown) {
            ranks.add(row.cell().ranks());
            peers.add(row.peerName());
        }
        List<CategoryChart> charts = new ArrayList<>();
        for (int number : ranks) {
            for (String peer : peers) {
                charts.add(chart(
                        number + " ranks, jmpi / " + peer
                                + (same ? ", the same data in all calls" : ", new data in each call"),
                        shown.stream()
                                .filter(row -> row.cell().ranks() == number
                                        && row.peerName().equals(peer))
                                .toList()));
            }
        }
        if (charts.isEmpty()) {
            return false;
        }
        BitmapEncoder.saveBitmap(charts, ranks.size(), peers.size(), file.toString(), BitmapFormat.PNG);
        return true;
    }

    private static CategoryChart chart(String title, List<Row> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("ratio, less is better")
                .build();
        chart.getStyler().setYAxisLogarithmic(true).setXAxisLabelRotation(30).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        // Whole decades around all points and the line.
        chart.getStyler()
                .setYAxisMin(decade(rows.stream().mapToDouble(Row::ratio).min().orElse(1), -1));
        chart.getStyler()
                .setYAxisMax(decade(rows.stream().mapToDouble(Row::ratio).max().orElse(1), 1));
        Set<String> kinds = new LinkedHashSet<>();
        Set<Long> sizes = new TreeSet<>();
        for (Row row : rows) {
            kinds.add(kind(row));
            sizes.add(row.cell().bytes());
        }
        if (kinds.isEmpty()) {
            kinds.add("nothing");
        }
        List<String> columns = List.copyOf(kinds);
        chart.addSeries("equal", columns, Collections.nCopies(columns.size(), 1.0))
                .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Color.GRAY)
                .setLineStyle(new BasicStroke(1));
        int color = 0;
        for (long bytes : sizes) {
            Color its = COLORS[color++ % COLORS.length];
            points(chart, columns, rows, bytes, false, its, SeriesMarkers.CIRCLE);
            points(chart, columns, rows, bytes, true, its, SeriesMarkers.DIAMOND);
        }
        return chart;
    }

    /** The power of ten below (or above) a ratio, and beyond 1. */
    private static double decade(double ratio, int direction) {
        double exponent = Math.log10(ratio) * direction;
        return Math.pow(10, direction * Math.max(1, Math.ceil(exponent)));
    }

    private static void points(
            CategoryChart chart,
            List<String> columns,
            List<Row> rows,
            long bytes,
            boolean shared,
            Color color,
            Marker marker) {
        List<Double> ratios = new ArrayList<>(Collections.nCopies(columns.size(), null));
        for (Row row : rows) {
            if (row.cell().bytes() == bytes && row.cell().name().contains(SHARED) == shared) {
                ratios.set(columns.indexOf(kind(row)), row.ratio());
            }
        }
        if (ratios.stream().anyMatch(ratio -> ratio != null)) {
            String name = (bytes == 0 ? "no data" : size(bytes)) + (shared ? ", shared heap" : "");
            chart.addSeries(name, columns, ratios).setMarker(marker).setMarkerColor(color);
        }
    }

    private static String kind(Row row) {
        return row.cell().name().replace(SHARED, "");
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : bytes + " B";
    }
}
