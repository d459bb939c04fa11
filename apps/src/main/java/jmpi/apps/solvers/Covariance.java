package jmpi.apps.solvers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.apps.job.Together;
import jmpi.data.io.Dtype;

/** The covariance matrix of centred rows on all ranks, which is never made: vectors are multiplied with it by a pass over the rows. */
final class Covariance {
    private final Job job;
    private final Blocks blocks;
    private final double[][] products;
    private final double[][] part;
    private final Sums sums;

    Covariance(Job job, Blocks blocks, int vectors) {
        this.job = job;
        this.blocks = blocks;
        products = new double[vectors][blocks.size()];
        part = new double[vectors][blocks.columns];
        sums = new Sums(vectors * blocks.columns);
    }

    /** {@code z = C q}, vectors as rows. Collective. */
    void times(double[][] q, double[][] z) {
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            multiply(q, n);
            Products.add(products, q.length, blocks.x, n, blocks.columns, part);
            sums.take(part, blocks.columns);
        }
        double[] total = sums.total(job.world);
        for (int i = 0; i < q.length; i++) {
            int from = i * blocks.columns;
            Arrays.setAll(z[i], c -> total[from + c] / (blocks.rows - 1));
        }
    }

    /** The rows of a block times some vectors. */
    private void multiply(double[][] q, int n) {
        for (int i = 0; i < q.length; i++) {
            Arrays.fill(products[i], 0, n, 0);
        }
        Products.add(q, q.length, blocks.turned(n), blocks.columns, n, products);
    }

    /** The variances of all columns together. Collective. */
    double total() {
        var squares = new Sums(1);
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            double sum = 0;
            for (int r = 0; r < n; r++) {
                sum += Vectors.dot(blocks.x[r], blocks.x[r]);
            }
            squares.add(0, sum);
        }
        return squares.total(job.world)[0] / (blocks.rows - 1);
    }

    /** Writes all rows in terms of some vectors, if there is a file for it. Collective. */
    void writeScores(double[][] q, Path path) throws Together.Stopped {
        if (path == null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scores = arena.allocate(8L * q.length * blocks.own, 8);
            long at = 0;
            for (int b = 0; b < blocks.count(); b++) {
                int n = blocks.load(b);
                multiply(q, n);
                for (int r = 0; r < n; r++) {
                    for (int i = 0; i < q.length; i++) {
                        scores.setAtIndex(ValueLayout.JAVA_DOUBLE, at++, products[i][r]);
                    }
                }
            }
            Results.write(job, path, Dtype.of("<f8"), blocks.first * q.length, scores, blocks.rows, q.length);
        }
    }
}
