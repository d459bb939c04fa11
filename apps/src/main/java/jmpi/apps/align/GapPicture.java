package jmpi.apps.align;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.job.Output;
import jmpi.data.table.AsOfJoin;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Draws how far matches are: a bar for each power of two. */
final class GapPicture {
    private GapPicture() {}

    static Path draw(AsOfJoin.Result result, Path png) {
        System.setProperty("java.awt.headless", "true");
        int last = 0;
        for (int i = 0; i < result.gaps().length; i++) {
            last = result.gaps()[i] > 0 ? i : last;
        }
        List<String> labels = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            long low = i == 0 ? 0 : 1L << i - 1;
            labels.add(i < 2 ? Long.toString(low) : low + "–" + (2 * low - 1));
            counts.add(result.gaps()[i]);
        }
        String unit = result.unit() == null ? "" : " [" + result.unit().word() + "]";
        CategoryChart chart = new CategoryChartBuilder()
                .width(800)
                .height(400)
                .xAxisTitle("distance in time" + unit)
                .yAxisTitle("matches")
                .build();
        chart.getStyler().setXAxisLabelRotation(45);
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.addSeries("matches", labels, counts).setFillColor(new Color(0x0072B2));
        return Output.write(png, to -> BitmapEncoder.saveBitmap(chart, to.toString(), BitmapFormat.PNG));
    }
}
