package jmpi.apps.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart of {@link Curves}: a line for each algorithm, and discs where it is chosen.
 *
 * @param word what is called
 * @param title what is on top
 * @param axis what is below
 * @param findings from left to right; each is so many times larger than the one before, so both axes are logarithmic
 * @param tick the name of a finding's place on the axis
 * @param chosen the algorithm that is chosen there
 */
record Chart(
        String word,
        String title,
        String axis,
        List<Finding> findings,
        Function<Finding, String> tick,
        Function<Finding, String> chosen) {
    static final int DISC_SIZE = 11;
    static final Marker DISC = new Marker() {
        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
            g.fill(new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size));
        }
    };

    private static final Color GRID = new Color(0xE2E2E2);

    /** Paints the curves of these algorithms. */
    void paint(Graphics2D g, Set<String> names, int width, int height) {
        CategoryChart chart = new CategoryChartBuilder()
                .title(title)
                .xAxisTitle(axis)
                .yAxisTitle(word + ", µs")
                .build();
        style(chart.getStyler(), names);
        int line = 0;
        for (String name : names) {
            series(chart, name, f -> f.micros().get(name), line(line++), SeriesMarkers.NONE);
        }
        for (String name : names) { // later, so that no line covers a disc
            series(
                    chart,
                    name,
                    f -> chosen.apply(f).equals(name) ? f.micros().get(name) : null,
                    SeriesLines.NONE,
                    DISC);
        }
        chart.paint(g, width, height);
    }

    /** How the line of so many others before it is drawn: narrower, so that both are seen where they coincide. */
    static BasicStroke line(int before) {
        return new BasicStroke(Math.max(1.6f, 5 - 0.8f * before));
    }

    private void style(CategoryStyler styler, Set<String> names) {
        styler.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setOverlapped(true)
                .setMarkerSize(DISC_SIZE)
                .setLegendVisible(false)
                .setPlotBorderVisible(false)
                .setChartTitleFont(Curves.FONT.deriveFont(Font.BOLD))
                .setChartBackgroundColor(Color.WHITE);
        DoubleSummaryStatistics range = findings.stream()
                .flatMap(f -> names.stream().map(f.micros()::get))
                .filter(Objects::nonNull)
                .collect(Collectors.summarizingDouble(Double::doubleValue));
        styler.setYAxisLogarithmic(true)
                .setYAxisMin(Math.pow(10, Math.floor(Math.log10(range.getMin()))))
                .setYAxisMax(range.getMax())
                .setYAxisDecimalPattern("#,##0.###")
                .setAxisTickLabelsFont(Curves.FONT.deriveFont(11f))
                .setAxisTitleFont(Curves.FONT)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1));
    }

    private void series(
            CategoryChart chart, String name, Function<Finding, Double> micros, BasicStroke line, Marker marker) {
        List<Double> times = findings.stream().map(micros).toList();
        if (times.stream().anyMatch(Objects::nonNull)) {
            chart.addSeries(
                            name + (marker == DISC ? " chosen" : ""),
                            findings.stream().map(tick).toList(),
                            times)
                    .setMarker(marker)
                    .setMarkerColor(Palette.of(name))
                    .setLineColor(Palette.of(name))
                    .setLineStyle(line);
        }
    }
}
