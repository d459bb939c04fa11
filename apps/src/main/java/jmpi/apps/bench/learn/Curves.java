package jmpi.apps.bench.learn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the losses of several runs against time in one chart: {@code java jmpi.apps.bench.learn.Curves TITLE BEST out.png sync.json async.json},
 * what {@code jmpirun sgd --json} has printed; the loss is told as what it is above the best one, on a logarithmic axis.
 */
public final class Curves {
    private static final Pattern MOMENT =
            Pattern.compile("\"loss\": ([-0-9.E]+), \"steps\": \\[[^]]*], \"seconds\": \\[([^]]*)]");

    private Curves() {}

    /**
     * Draws.
     *
     * @param args title, best loss, picture, and a file for each run
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        double best = Double.parseDouble(args[1]);
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(450)
                .title(args[0])
                .xAxisTitle("seconds")
                .yAxisTitle("loss above the optimum")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setYAxisLogarithmic(true).setXAxisMin(0.0);
        for (int i = 3; i < args.length; i++) {
            List<Double> seconds = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            for (Matcher m = MOMENT.matcher(Files.readString(Path.of(args[i]))); m.find(); ) {
                double last = 0;
                for (String time : m.group(2).split(", ")) {
                    last = Math.max(last, Double.parseDouble(time));
                }
                seconds.add(last);
                // A logarithm knows no 0.
                losses.add(Math.max(1e-12, Double.parseDouble(m.group(1)) - best));
            }
            String name = Path.of(args[i]).getFileName().toString().replace(".json", "");
            chart.addSeries(name, seconds, losses)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setLineStyle(new BasicStroke(2f));
        }
        BitmapEncoder.saveBitmap(chart, args[2], BitmapFormat.PNG);
    }
}
