package jmpi.apps.sgd;

import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import jmpi.apps.job.Output;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the loss against time and against steps, a line for each rank. */
final class Picture {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 420;
    /** More lines than this cannot be told apart. */
    private static final int RANKS = 16;

    private Picture() {}

    /** Writes both charts, side by side. */
    static void draw(Report report, Path file) {
        // Drawing needs no screen.
        System.setProperty("java.awt.headless", "true");
        XYChart time = chart("loss against time", "seconds");
        XYChart steps = chart("loss against steps", "steps of the rank");
        int moments = report.epochs().length;
        for (int rank = 0; rank < Math.min(RANKS, report.ranks()); rank++) {
            double[] seconds = new double[moments + 1];
            double[] made = new double[moments + 1];
            double[] loss = new double[moments + 1];
            loss[0] = report.atZero();
            for (int i = 0; i < moments; i++) {
                seconds[i + 1] = report.seconds(rank, i);
                made[i + 1] = report.steps(rank, i);
                loss[i + 1] = report.loss(i);
            }
            style(time.addSeries("rank " + rank, seconds, loss), rank);
            style(steps.addSeries("rank " + rank, made, loss), rank);
        }
        List<XYChart> charts = List.of(time, steps);
        Output.write(file, to -> BitmapEncoder.saveBitmap(charts, 1, 2, to.toString(), BitmapFormat.PNG));
    }

    private static XYChart chart(String title, String x) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle("loss")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }

    /** Lines that lie upon each other are seen all the same: each is thinner than the one before. */
    private static void style(XYSeries series, int rank) {
        series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(Math.max(1f, 5f - 2 * rank)));
    }
}
