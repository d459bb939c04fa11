package jmpi.apps.align;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.apps.job.Head;
import jmpi.apps.job.Output;
import jmpi.data.io.InputException;
import jmpi.data.table.Agreement;
import jmpi.data.table.Table;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws series over the rows of their alignment; where a cell is missing the line has a gap. */
final class SeriesPicture {
    private static final int POINTS = 4000;

    private SeriesPicture() {}

    /** Collective. */
    static void draw(Communicator world, Table aligned, Path png) {
        String[][] rows = Head.rows(world, aligned, POINTS);
        Agreement.on(world, () -> world.rank() == 0 ? draw(aligned, rows, png) : null);
    }

    private static Path draw(Table aligned, String[][] rows, Path png) {
        System.setProperty("java.awt.headless", "true");
        if (rows.length == 0) {
            throw new InputException("--picture: there is nothing to draw");
        }
        XYChart chart = new XYChartBuilder()
                .width(1000)
                .height(420)
                .xAxisTitle("row, from " + rows[0][0])
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        List<Double> x = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            x.add((double) row);
        }
        for (int s = 1; s < aligned.columns().size(); s++) {
            List<Double> y = new ArrayList<>();
            for (String[] row : rows) {
                y.add(row[s].isEmpty() ? null : Double.valueOf(row[s]));
            }
            chart.addSeries(aligned.columns().get(s).name(), x, y).setMarker(SeriesMarkers.NONE);
        }
        return Output.write(png, to -> BitmapEncoder.saveBitmap(chart, to.toString(), BitmapFormat.PNG));
    }
}
