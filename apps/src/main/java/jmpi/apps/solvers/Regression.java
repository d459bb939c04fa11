package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Op;
import jmpi.apps.job.Together;
import jmpi.data.PartitionedArray;
import jmpi.data.io.InputException;

/**
 * The objective of a linear model on the rows of all ranks: {@code F(W) = mean of loss(W x, y) + lambda/2 |W|²}, with its gradient in one
 * pass. Losses: logistic {@code log(1 + exp(-(2y - 1) w·x))}, labels 0 and 1; softmax {@code log sum exp(W x) - W_y·x}, labels from
 * 0 to classes - 1; squared {@code (w·x - y)²/2}.
 */
final class Regression {
    private static final int MOST_CLASSES = 100_000;

    private final Job job;
    private final Blocks blocks;
    private final String loss;
    private final double lambda;
    private final double[] labels;
    private final double[][] outputs;
    private final double[][] part;
    private final Sums sums;

    private Regression(Job job, Blocks blocks, String loss, double lambda, double[] labels, int outputs) {
        this.job = job;
        this.blocks = blocks;
        this.loss = loss;
        this.lambda = lambda;
        this.labels = labels;
        this.outputs = new double[outputs][blocks.size()];
        part = new double[outputs][blocks.columns];
        sums = new Sums(outputs * blocks.columns + 1);
    }

    /**
     * The objective for labels in a file. Collective.
     *
     * @param classes of softmax; 0 for as many as the labels say
     */
    static Regression open(Job job, Blocks blocks, Path file, String loss, double lambda, int classes)
            throws Together.Stopped {
        int limit = classes > 0 ? classes - 1 : loss.equals("logistic") ? 1 : MOST_CLASSES - 1;
        PartitionedArray array = job.together.run(() -> PartitionedArray.open(job.world, file, Blocks::partition));
        if (array.shape().length != 1 || array.count() != blocks.rows) {
            throw new InputException(file + " has shape " + Arrays.toString(array.shape()) + "; expected ["
                    + blocks.rows + "], a label for each row");
        }
        double[] labels = new double[blocks.own];
        double[] largest = {0};
        job.together.run(() -> {
            for (int row = 0; row < labels.length; row++) {
                labels[row] = array.getDouble(row);
                boolean isClass = labels[row] == Math.rint(labels[row]) && labels[row] >= 0;
                if (loss.equals("squared") ? !Double.isFinite(labels[row]) : !isClass || labels[row] > limit) {
                    throw new InputException(
                            file + ": row " + (blocks.first + row) + " is " + labels[row] + "; expected "
                                    + (loss.equals("squared") ? "finite numbers" : "classes from 0 to " + limit));
                }
                largest[0] = Math.max(largest[0], labels[row]);
            }
            return true;
        });
        array.close();
        job.world.allreduce(largest, Op.MAX);
        int outputs = !loss.equals("softmax") ? 1 : classes > 0 ? classes : (int) largest[0] + 1;
        return new Regression(job, blocks, loss, lambda, labels, outputs);
    }

    /** Rows of the weights. */
    int outputs() {
        return outputs.length;
    }

    /** The objective at some weights, one output behind the other, and its gradient. Collective; the same bits on all ranks. */
    double at(double[] w, double[] gradient) {
        int columns = blocks.columns;
        double[][] weights = rows(w);
        for (int b = 0; b < blocks.count(); b++) {
            int n = load(b, weights);
            sums.add(w.length, derive(b * blocks.size(), n));
            Products.add(outputs, outputs.length, blocks.x, n, columns, part);
            sums.take(part, columns);
        }
        double[] total = sums.total(job.world);
        for (int i = 0; i < w.length; i++) {
            gradient[i] = Math.fma(lambda, w[i], total[i] / blocks.rows);
        }
        return total[w.length] / blocks.rows + 0.5 * lambda * Vectors.dot(w, w);
    }

    /** The part of all rows whose label is the class that some weights find likeliest. Collective. */
    double accuracy(double[] w) {
        double[][] weights = rows(w);
        long[] right = {0};
        for (int b = 0; b < blocks.count(); b++) {
            int n = load(b, weights);
            for (int r = 0; r < n; r++) {
                right[0] += likeliest(r) == labels[b * blocks.size() + r] ? 1 : 0;
            }
        }
        job.world.allreduce(right, Op.SUM);
        return (double) right[0] / blocks.rows;
    }

    private int likeliest(int r) {
        int best = outputs.length == 1 && outputs[0][r] > 0 ? 1 : 0;
        for (int k = 1; k < outputs.length; k++) {
            best = outputs[k][r] > outputs[best][r] ? k : best;
        }
        return best;
    }

    /** The weights of each output. */
    private double[][] rows(double[] w) {
        double[][] rows = new double[outputs.length][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(w, k * blocks.columns, (k + 1) * blocks.columns));
        return rows;
    }

    /** Loads a block and its outputs; returns how many rows it has. */
    private int load(int b, double[][] weights) {
        int n = blocks.load(b);
        if (outputs.length == 1) {
            Products.dot(weights[0], blocks.x, n, outputs[0]);
            return n;
        }
        for (double[] output : outputs) {
            Arrays.fill(output, 0, n, 0);
        }
        Products.add(weights, outputs.length, blocks.turned(n), blocks.columns, n, outputs);
        return n;
    }

    /** Replaces the outputs for some rows by the derivatives of the loss; returns the sum of their losses. */
    private double derive(int first, int n) {
        double sum = 0;
        for (int r = 0; r < n; r++) {
            double y = labels[first + r];
            sum += switch (loss) {
                case "logistic" -> logistic(r, 2 * y - 1);
                case "softmax" -> softmax(r, (int) y);
                default -> squared(r, y);
            };
        }
        return sum;
    }

    private double squared(int r, double y) {
        outputs[0][r] -= y;
        return 0.5 * outputs[0][r] * outputs[0][r];
    }

    private double logistic(int r, double sign) {
        double margin = sign * outputs[0][r];
        double e = Math.exp(-Math.abs(margin)); // never too large
        outputs[0][r] = -sign * (margin > 0 ? e : 1) / (1 + e);
        double one = 1 + e;
        // log(1 + e), of which the second factor makes good what 1 + e has rounded away: a third of the time of log1p.
        return (one == 1 ? e : Math.log(one) * (e / (one - 1))) + Math.max(-margin, 0);
    }

    private double softmax(int r, int y) {
        double most = Double.NEGATIVE_INFINITY;
        for (double[] output : outputs) {
            most = Math.max(most, output[r]);
        }
        double sum = 0;
        double right = outputs[y][r] - most;
        for (double[] output : outputs) {
            output[r] = Math.exp(output[r] - most);
            sum += output[r];
        }
        for (double[] output : outputs) {
            output[r] /= sum;
        }
        outputs[y][r] -= 1;
        return Math.log(sum) - right;
    }
}
