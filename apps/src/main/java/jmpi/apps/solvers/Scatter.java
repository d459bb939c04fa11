package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import jmpi.Op;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;

/** Rows as points in the plane of the two columns in which centres differ most, coloured by group: some thousands of them, evenly chosen. */
final class Scatter {
    private static final int POINTS = 3000;

    private Scatter() {}

    /**
     * Draws a picture, if there is a file for it. Collective.
     *
     * @param means what the blocks lack of the rows
     * @param group of this rank's rows, by their number here
     */
    static void draw(Job job, Blocks blocks, double[] means, IntUnaryOperator group, double[][] centres, Path png)
            throws Together.Stopped {
        if (png == null) {
            return;
        }
        if (blocks.columns < 2) {
            throw new InputException("--picture needs at least two columns");
        }
        int groups = centres.length;
        int across = widest(centres, -1);
        int up = widest(centres, across);
        long step = (blocks.rows + POINTS - 1) / POINTS;
        int shown = (int) ((blocks.rows + step - 1) / step);
        double[] points = new double[3 * shown]; // x, y and group, of which each rank has some; zeros elsewhere
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            for (int r = 0; r < n; r++) {
                int row = b * blocks.size() + r;
                if ((blocks.first + row) % step == 0) {
                    int at = 3 * (int) ((blocks.first + row) / step);
                    points[at] = blocks.x[r][across] + means[across];
                    points[at + 1] = blocks.x[r][up] + means[up];
                    points[at + 2] = group.applyAsInt(row);
                }
            }
        }
        job.world.reduce(points, Op.SUM, 0);
        job.together.runOnRoot(() -> {
            int[] sizes = new int[groups];
            for (int i = 0; i < shown; i++) {
                sizes[(int) points[3 * i + 2]]++;
            }
            double[][] x = new double[groups][];
            double[][] y = new double[groups][];
            for (int g = 0; g < groups; g++) {
                x[g] = new double[sizes[g]];
                y[g] = new double[sizes[g]];
            }
            for (int i = 0; i < shown; i++) {
                int g = (int) points[3 * i + 2];
                x[g][--sizes[g]] = points[3 * i];
                y[g][sizes[g]] = points[3 * i + 1];
            }
            Chart.points(png, groups + " clusters", new String[] {"column " + across, "column " + up}, x, y, "cluster");
            return png;
        });
    }

    /** The column in which centres differ most, but for one; the first of equals. */
    private static int widest(double[][] centres, int but) {
        int found = but == 0 ? 1 : 0;
        double most = 0;
        for (int c = 0; c < centres[0].length; c++) {
            double sum = 0;
            double squares = 0;
            for (double[] centre : centres) {
                sum += centre[c];
                squares += centre[c] * centre[c];
            }
            double spread = squares - sum * sum / centres.length;
            if (c != but && spread > most) {
                most = spread;
                found = c;
            }
        }
        return found;
    }
}
