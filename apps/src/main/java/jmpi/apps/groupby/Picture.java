package jmpi.apps.groupby;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import jmpi.Communicator;
import jmpi.apps.job.Head;
import jmpi.apps.job.Output;
import jmpi.data.io.InputException;
import jmpi.data.table.Agreement;
import jmpi.data.table.Column;
import jmpi.data.table.Filter;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;

/** Draws the first figure: of all groups in order if they are few or times, otherwise of those where it is largest. */
final class Picture {
    private static final int BARS = 40;
    private static final int POINTS = 2000;

    private Picture() {}

    /** Collective. */
    static void draw(Communicator world, Table groups, int keys, Path png) {
        Column figure = groups.columns().get(keys);
        boolean isTime = keys == 1 && groups.columns().get(0).kind() == Kind.TIME;
        int most = isTime ? POINTS : BARS;
        boolean all = groups.allRows() <= most || isTime;
        Table shown = all ? groups : Filter.rows(world, groups, atLeast(figure, largest(world, figure, most)));
        String[][] rows = Head.rows(world, shown, most);
        Agreement.on(world, () -> world.rank() == 0 ? draw(groups, keys, rows, isTime, png) : null);
    }

    /** The figure of the group that is just among the largest. */
    private static double largest(Communicator world, Column figure, int most) {
        PriorityQueue<Double> best = new PriorityQueue<>();
        double[] values = new double[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < figure.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, figure.count() - row);
            figure.doubles(row, values, n, block);
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(values[i]) && (best.size() < most || values[i] > best.peek())) {
                    best.add(values[i]);
                    if (best.size() > most) {
                        best.remove();
                    }
                }
            }
        }
        double[] mine = new double[most];
        Arrays.fill(mine, Double.NEGATIVE_INFINITY);
        int at = 0;
        for (double value : best) {
            mine[at++] = value;
        }
        double[] everyone = new double[most * world.size()];
        world.allgather(mine, everyone);
        Arrays.sort(everyone);
        return everyone[everyone.length - most];
    }

    private static Filter.Choice atLeast(Column figure, double least) {
        double[] values = new double[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        return (from, keep, n) -> {
            figure.doubles(from, values, n, block);
            for (int i = 0; i < n; i++) {
                keep[i] = values[i] >= least;
            }
        };
    }

    private static Path draw(Table groups, int keys, String[][] rows, boolean isTime, Path png) {
        System.setProperty("java.awt.headless", "true");
        List<String> labels = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String[] row : rows) {
            if (!row[keys].isEmpty()) {
                labels.add(String.join(" ", Arrays.copyOf(row, keys)));
                values.add(Double.parseDouble(row[keys]));
            }
        }
        String name = groups.columns().get(keys).name();
        if (labels.isEmpty()) {
            throw new InputException("--picture: there is no " + name + " to draw");
        }
        CategoryChart chart =
                new CategoryChartBuilder().width(1000).height(420).title(name).build();
        chart.getStyler().setXAxisLabelRotation(60).setXAxisMaxLabelCount(BARS);
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(
                        isTime ? CategorySeriesRenderStyle.SteppedBar : CategorySeriesRenderStyle.Bar);
        chart.addSeries(name, labels, values).setFillColor(new Color(0x0072B2));
        return Output.write(png, to -> BitmapEncoder.saveBitmap(chart, to.toString(), BitmapFormat.PNG));
    }
}
