package jmpi.apps.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how the times of a collective's algorithms grow. */
final class Curves {
    private static final int WIDTH = 430;
    private static final int HEIGHT = 380;
    /** Colours that most people can tell apart (M. Okabe, K. Ito). */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xE69F00),
        Color.BLACK,
        new Color(0x999933)
    };

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final List<XYChart> charts = new ArrayList<>();
    private final List<String> names;

    /** Curves of these findings' algorithms, each in the same colour everywhere. */
    Curves(List<Finding> all) {
        Set<String> found = new TreeSet<>();
        all.forEach(f -> found.addAll(f.micros().keySet()));
        names = List.copyOf(found);
    }

    /** Adds a picture: the times of some findings over something. */
    Curves add(String title, String axis, List<Finding> findings, ToDoubleFunction<Finding> over) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(axis)
                .yAxisTitle("us")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendFont(FONT)
                .setChartTitleFont(FONT.deriveFont(Font.BOLD, 12f))
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAxisTickLabelsFont(FONT).setAxisTitleFont(FONT);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<Finding> known =
                    findings.stream().filter(f -> f.micros().containsKey(name)).toList();
            if (!known.isEmpty()) {
                chart.addSeries(
                                name,
                                known.stream().mapToDouble(over).toArray(),
                                known.stream()
                                        .mapToDouble(f -> f.micros().get(name))
                                        .toArray())
                        .setMarker(i < COLOURS.length ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND)
                        .setMarkerColor(COLOURS[i % COLOURS.length])
                        .setLineColor(COLOURS[i % COLOURS.length])
                        .setLineStyle(new BasicStroke(1.5f));
            }
        }
        charts.add(chart);
        return this;
    }

    /** Writes the pictures side by side. */
    void write(Path png) throws IOException {
        BitmapEncoder.saveBitmap(charts, 1, charts.size(), png.toString(), BitmapFormat.PNG);
    }
}
