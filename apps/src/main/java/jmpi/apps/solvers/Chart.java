package jmpi.apps.solvers;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.job.Output;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of what came out, as PNG. */
final class Chart {
    private Chart() {}

    /** How something fell from iteration to iteration, on a logarithmic axis, if there is a file for it. Collective; rank 0 draws. */
    static void descent(Job job, Path png, String what, List<Double> values) throws Together.Stopped {
        if (png == null) {
            return;
        }
        job.together.runOnRoot(() -> {
            XYChart chart = chart(what, "iteration", what);
            List<Integer> iterations = new ArrayList<>();
            List<Double> drawn = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) > 0) { // or it has no logarithm
                    iterations.add(i + 1);
                    drawn.add(values.get(i));
                }
            }
            if (drawn.isEmpty()) {
                throw new InputException("--picture: there is nothing to draw after " + values.size() + " iterations");
            }
            chart.getStyler().setYAxisLogarithmic(true).setLegendVisible(false);
            chart.addSeries(what, iterations, drawn)
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(new Color(0x0072B2));
            return save(chart, png);
        });
    }

    /** Points in the plane, each series in a colour of its own. */
    static void points(Path png, String title, String[] axes, double[][] x, double[][] y, String name) {
        XYChart chart = chart(title, axes[0], axes[1]);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarkerSize(5);
        chart.getStyler().setLegendVisible(x.length > 1 && x.length <= 20);
        for (int i = 0; i < x.length; i++) {
            if (x[i].length > 0) {
                chart.addSeries(name + " " + i, x[i], y[i]).setMarker(SeriesMarkers.CIRCLE);
            }
        }
        save(chart, png);
    }

    private static XYChart chart(String title, String x, String y) {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(480)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static Path save(XYChart chart, Path png) {
        return Output.write(png, to -> BitmapEncoder.saveBitmap(chart, to.toString(), BitmapFormat.PNG));
    }
}
