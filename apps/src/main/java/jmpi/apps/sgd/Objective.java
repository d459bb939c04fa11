package jmpi.apps.sgd;

import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Progress;

/**
 * The objective on the rows of all ranks: the mean loss and half of lambda times the squares of the weights.
 *
 * @param values one for each set of weights
 * @param right how many rows the last set says right
 */
record Objective(double[] values, long right) {
    /** Numbers of rows that are looked at together: they stay in the first cache. */
    private static final int NUMBERS = 2048;

    /** Goes through the rows once for all sets of weights. Collective; the same bits on all ranks. */
    static Objective of(
            Communicator world,
            Examples examples,
            double[] labels,
            Loss loss,
            double lambda,
            List<double[]> weights,
            Progress progress) {
        int width = examples.width();
        int most = Math.max(1, Math.min(256, NUMBERS / width));
        double[] x = new double[most * width];
        double[] z = new double[most * loss.outputs()];
        double[] sums = new double[weights.size()];
        long[] right = {0};
        int told = 0;
        for (int row = 0; row < examples.count(); row += most) {
            int n = Math.min(most, examples.count() - row);
            examples.read(row, n, x);
            for (int i = 0; i < sums.length; i++) {
                Kernels.outputs(x, n, width, weights.get(i), loss.outputs(), z);
                if (i == sums.length - 1) {
                    right[0] += loss.right(z, labels, row, n);
                }
                sums[i] += loss.sum(z, labels, row, n);
            }
            if (row - told >= 1 << 15) {
                progress.add(row - told);
                told = row;
            }
        }
        progress.add(examples.count() - told);
        world.allreduce(sums, Op.SUM.reproducible());
        world.allreduce(right, Op.SUM);
        for (int i = 0; i < sums.length; i++) {
            double[] w = weights.get(i);
            sums[i] = sums[i] / examples.all() + lambda / 2 * Kernels.squares(w, w.length);
        }
        return new Objective(sums, right[0]);
    }
}
