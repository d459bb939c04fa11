package jmpi.apps.moments;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Output;
import jmpi.data.stats.Moments;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How often values of each size are: a chart for each column, counts in powers of ten, because tails are what moments are about. */
final class Histogram {
    private static final int BINS = 120;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;

    private final List<Rows.Variable> variables;
    private final double[] lows;
    private final double[] highs;
    private final long[] counts;

    private Histogram(List<Rows.Variable> variables) {
        this.variables = variables;
        lows = new double[variables.size()];
        highs = new double[lows.length];
        counts = new long[lows.length * BINS];
    }

    /** Counts the values of all ranks; complete on rank 0. Collective. */
    static Histogram of(Communicator world, Rows rows) {
        var histogram = new Histogram(rows.variables());
        int width = histogram.lows.length;
        java.util.Arrays.fill(histogram.lows, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(histogram.highs, Double.NEGATIVE_INFINITY);
        double[][] block = new double[width][Moments.BLOCK];
        for (int round = 0; round < 2; round++) {
            for (long row = 0; row < rows.count(); row += Moments.BLOCK) {
                int n = (int) Math.min(Moments.BLOCK, rows.count() - row);
                rows.read(row, n, block);
                for (int i = 0; i < width; i++) {
                    histogram.look(round, i, block[i], n);
                }
            }
            world.allreduce(histogram.lows, Op.MIN);
            world.allreduce(histogram.highs, Op.MAX);
        }
        world.reduce(histogram.counts, Op.SUM, 0);
        return histogram;
    }

    /** First the extremes, then the counts between them. */
    private void look(int round, int column, double[] values, int n) {
        double low = lows[column];
        double high = highs[column];
        double scale = high > low ? BINS / (high - low) : 0;
        for (int i = 0; i < n; i++) {
            double value = values[i];
            if (Math.abs(value) <= Double.MAX_VALUE) {
                if (round == 0) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                } else {
                    counts[column * BINS + Math.min(BINS - 1, (int) ((value - low) * scale))]++;
                }
            }
        }
        lows[column] = low;
        highs[column] = high;
    }

    /** Writes the charts, one below the other. */
    void draw(Path file) {
        // Drawing needs no screen.
        System.setProperty("java.awt.headless", "true");
        List<XYChart> charts = new ArrayList<>();
        for (int i = 0; i < lows.length; i++) {
            charts.add(chart(i));
        }
        Output.write(file, to -> BitmapEncoder.saveBitmap(charts, charts.size(), 1, to.toString(), BitmapFormat.PNG));
    }

    private XYChart chart(int column) {
        Rows.Variable variable = variables.get(column);
        String title = variable.name() + (variable.unit() == null ? "" : ", " + variable.unit() + " since 1970");
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("rows")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
        chart.getStyler().setYAxisLogarithmic(true);
        // A logarithm knows no 0; empty bins lie on the floor. An area would be filled from 1, also downwards.
        double[] x = new double[BINS];
        double[] y = new double[BINS];
        double low = Double.isInfinite(lows[column]) ? 0 : lows[column];
        double high = Double.isInfinite(highs[column]) ? 1 : highs[column];
        for (int i = 0; i < BINS; i++) {
            x[i] = low + (high > low ? (high - low) : 1) * i / BINS;
            y[i] = Math.max(0.5, counts[column * BINS + i]);
        }
        chart.getStyler().setYAxisMin(0.5);
        chart.addSeries("rows", x, y)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Step)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(new Color(0x1f77b4));
        return chart;
    }
}
