package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Op;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** What k-means asks about centres besides which is nearest: where to begin, and how far rows are from them. */
final class Centres {
    private Centres() {}

    /** Centres from a file, with these means taken off. */
    static double[][] read(Path path, int clusters, double[] means) {
        Npy file = Npy.map(path);
        int columns = means.length;
        if (!Arrays.equals(file.shape(), new long[] {clusters, columns})) {
            throw new InputException(
                    path + " has shape " + file.shapeText() + "; expected (" + clusters + ", " + columns + ")");
        }
        double[] values = file.toDoubles();
        double[][] centres = new double[clusters][columns];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputException(path + ": row " + i / columns + ", column " + i % columns + " is " + values[i]
                        + "; expected finite numbers");
            }
            centres[i / columns][i % columns] = values[i] - means[i % columns];
        }
        return centres;
    }

    /**
     * Draws rows as centres, each with a chance that grows with its squared distance from those before: k-means++ (Arthur and
     * Vassilvitskii, SODA 2007). All rows run a race, of which each knows its time by its own luck and distance; the first of all ranks
     * is the next centre, whoever has it. Collective.
     */
    static double[][] draw(Job job, Blocks blocks, int clusters, long seed) {
        double[][] centres = new double[clusters][];
        double[] nearest = new double[blocks.own];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int k = 0; k < clusters; k++) {
            double[] best = {Double.POSITIVE_INFINITY, 0};
            for (int b = 0; b < blocks.count(); b++) {
                int n = blocks.load(b);
                for (int r = 0; r < n; r++) {
                    int row = b * blocks.size() + r;
                    double luck = -Math.log(Random64.at(seed, k, blocks.first + row));
                    if (k > 0) {
                        nearest[row] = Math.min(nearest[row], square(blocks.x[r], centres[k - 1]));
                        luck /= nearest[row];
                    }
                    if (luck < best[0]) {
                        best[0] = luck;
                        best[1] = blocks.first + row;
                    }
                }
            }
            job.world.allreduce(best, Op.MINLOC);
            centres[k] = row(job, blocks, (long) best[1]);
            job.progress(k + 1, clusters, "centre", k + 1);
        }
        return centres;
    }

    /** A row, on all ranks: its owner has it, and the others add zeros. Collective. */
    static double[] row(Job job, Blocks blocks, long row) {
        double[] values = new double[blocks.columns];
        if (row >= blocks.first && row < blocks.first + blocks.own) {
            blocks.load((int) (row - blocks.first) / blocks.size());
            System.arraycopy(blocks.x[(int) (row - blocks.first) % blocks.size()], 0, values, 0, values.length);
        }
        job.world.allreduce(values, Op.SUM);
        return values;
    }

    /** The row that is farthest from its centre. Collective. */
    static long farthest(Job job, Blocks blocks, double[][] centres, int[] labels) {
        double[] best = {-1, 0};
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            for (int r = 0; r < n; r++) {
                int row = b * blocks.size() + r;
                double square = square(blocks.x[r], centres[labels[row]]);
                if (square > best[0]) {
                    best[0] = square;
                    best[1] = blocks.first + row;
                }
            }
        }
        job.world.allreduce(best, Op.MAXLOC);
        return (long) best[1];
    }

    /** The sum of the squared distances of all rows from their centres. Collective. */
    static double inertia(Job job, Blocks blocks, double[][] centres, int[] labels) {
        var sums = new Sums(1);
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            double sum = 0;
            for (int r = 0; r < n; r++) {
                sum += square(blocks.x[r], centres[labels[b * blocks.size() + r]]);
            }
            sums.add(0, sum);
        }
        return sums.total(job.world)[0];
    }

    /** The square of a vector. */
    static double square(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum = Math.fma(value, value, sum);
        }
        return sum;
    }

    private static double square(double[] x, double[] y) {
        double s0 = 0, s1 = 0;
        int i = 0;
        for (; i + 2 <= x.length; i += 2) {
            double d0 = x[i] - y[i], d1 = x[i + 1] - y[i + 1];
            s0 = Math.fma(d0, d0, s0);
            s1 = Math.fma(d1, d1, s1);
        }
        if (i < x.length) {
            s0 = Math.fma(x[i] - y[i], x[i] - y[i], s0);
        }
        return s0 + s1;
    }
}
