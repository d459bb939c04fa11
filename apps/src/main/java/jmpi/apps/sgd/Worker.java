package jmpi.apps.sgd;

/** The weights of one rank and what it does with its own rows alone. Not thread-safe. */
final class Worker {
    private final Examples examples;
    private final double[] labels;
    private final Loss loss;
    private final int batch;
    private final double eta0;
    private final double t0;
    private final double lambda;
    private final double slowness;
    private final double[] x;
    private final double[] z;
    private final int stepsOfEpoch;
    private long steps;
    /** Where the batch that lies in x begins. */
    private int row;

    /** The weights of each output, one output behind the other, and room for one more number. */
    final double[] w;
    /** The gradient of the loss, in the same order, and room for one more number. */
    final double[] g;

    /**
     * A worker before its first step.
     *
     * @param batch rows a step
     * @param stepsOfEpoch after which the rows begin again
     * @param slowness how many times as long as needed a step takes
     */
    Worker(
            Examples examples,
            double[] labels,
            Loss loss,
            int batch,
            int stepsOfEpoch,
            double eta0,
            double t0,
            double lambda,
            double slowness) {
        this.examples = examples;
        this.labels = labels;
        this.loss = loss;
        this.batch = batch;
        this.stepsOfEpoch = stepsOfEpoch;
        this.eta0 = eta0;
        this.t0 = t0;
        this.lambda = lambda;
        this.slowness = slowness;
        x = new double[Math.multiplyExact(batch, examples.width())];
        z = new double[Math.multiplyExact(batch, loss.outputs())];
        w = new double[Math.addExact(Math.multiplyExact(loss.outputs(), examples.width()), 1)];
        g = new double[w.length];
    }

    /** How many weights there are. */
    int size() {
        return w.length - 1;
    }

    /** How many steps have been made. */
    long steps() {
        return steps;
    }

    /** Goes down along the gradient of the next batch. */
    void step() {
        long begin = slowness > 1 ? System.nanoTime() : 0;
        gradient();
        descend(1);
        linger(begin);
    }

    /** Takes the sum of the gradients of the next batch's rows. */
    void gradient() {
        row = (int) (steps % stepsOfEpoch) * batch;
        examples.read(row, batch, x);
        Kernels.outputs(x, batch, examples.width(), w, loss.outputs(), z);
        loss.derive(z, labels, row, batch);
        Kernels.gradient(x, batch, examples.width(), z, loss.outputs(), g);
    }

    /** Makes a step along gradients of this many batches together. */
    void descend(int batches) {
        double eta = eta0 / (1 + steps / t0);
        Kernels.descend(w, g, size(), eta, 1.0 / ((double) batch * batches), lambda);
        steps++;
    }

    /** The objective on the rows of the last batch alone, by the weights of now. */
    double batchLoss() {
        Kernels.outputs(x, batch, examples.width(), w, loss.outputs(), z);
        return loss.sum(z, labels, row, batch) / batch + lambda / 2 * Kernels.squares(w, size());
    }

    /** Lets time pass as if this rank's core were slower. */
    void linger(long begin) {
        if (slowness > 1) {
            long end = begin + (long) ((System.nanoTime() - begin) * slowness);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
