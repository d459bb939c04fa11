package jmpi.apps.sgd;

import java.util.List;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.Op;
import jmpi.apps.job.Program;
import jmpi.apps.job.Progress;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;

/**
 * Linear models by stochastic gradient descent: {@code jmpirun -n 2 sgd --x X.npy --y y.npy --loss logistic --out W.npy}.
 *
 * <p>Every rank maps the features and goes through a part of the rows, all parts equal but for one row. Ranks agree on weights as the mode
 * says: {@link Synchronous}, {@link LocalAveraging} or {@link Asynchronous}. The first two give the same bits for the same number of ranks
 * wherever these are.
 */
public final class Sgd {
    /** Labels at a time, where features are not needed. */
    private static final int ROWS = 256;

    static final Program<Options> PROGRAM = new Program<>(
            "sgd",
            Options.USAGE,
            Options::new,
            (world, together, options) ->
                    together.run(() -> new Sgd(world, together, options)).run());

    private final Communicator world;
    private final Together together;
    private final Options options;
    private final Examples examples;
    private final int stepsOfEpoch;
    private final double[] labels;
    private Loss loss;
    private TestSet test;

    private Sgd(Communicator world, Together together, Options options) {
        this.world = world;
        this.together = together;
        this.options = options;
        Npy x = Npy.map(options.x);
        Npy y = Npy.map(options.y);
        long all = Examples.check(x, world.size());
        long first = Counts.begin(all, world.size(), world.rank());
        int count = Examples.count(all, world.size(), world.rank());
        long[] order = options.perm == null ? null : Labels.order(Npy.map(options.perm), all, first, count);
        examples = new Examples(x, order, first, count, options.divide, options.bias);
        labels = Labels.read(y, x, order, first, count, options.labelClasses());
        long least = all / world.size();
        if (least < options.batch) {
            throw new InputException("--batch is " + options.batch + ", but " + all + " rows give some of "
                    + world.size() + " ranks only " + least + "; expected at most that");
        }
        stepsOfEpoch = (int) (least / options.batch);
        if (options.slowRank >= world.size()) {
            throw new InputException(
                    "--slow is for rank " + options.slowRank + "; there are " + world.size() + " ranks");
        }
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private void run() throws Together.Stopped {
        agree();
        if (options.testX != null) {
            test = together.run(() -> TestSet.open(world, options, examples.width(), loss));
        }
        double slowness = world.rank() == options.slowRank ? options.slowness : 1;
        var worker = new Worker(
                examples,
                labels,
                loss,
                options.batch,
                stepsOfEpoch,
                options.eta0,
                options.t0,
                options.lambda,
                slowness);
        double atZero = atZero();
        long allOfEpoch = (long) stepsOfEpoch * world.size();
        var trace = new Trace(
                allOfEpoch * options.epochs,
                (long) options.trace * options.epochs,
                worker.size(),
                atZero,
                options.polyak);
        var learning = new Progress(world, "learning", "rows", allOfEpoch * options.batch * options.epochs);
        try {
            world.barrier();
            trace.start();
            options.mode.learn(new Mode.Setting(
                    world, worker, stepsOfEpoch, options.epochs, options.every, options.batch, trace, learning));
            learning.finish();
            var looking = new Progress(world, "measuring", "rows", examples.all());
            List<double[]> weights = trace.weights();
            Objective objective = Objective.of(world, examples, labels, loss, options.lambda, weights, looking);
            looking.finish();
            for (int i = 0; i < weights.size(); i++) {
                Diverged.check(objective.values()[i], atZero, (long) trace.clock()[2 * i]);
            }
            finish(trace, objective, atZero, allOfEpoch);
        } catch (Diverged e) {
            // All ranks are here, for all have seen the same figures. What is not a number in the data is the likelier
            // cause.
            together.run(() -> {
                examples.checkFinite();
                return true;
            });
            together.runOnRoot(() -> {
                throw new InputException(e.getMessage());
            });
        }
    }

    /** What only all ranks together know: the number of classes, and whether the order is a permutation. */
    private void agree() throws Together.Stopped {
        long[] most = {options.classes - 1, 0};
        if (options.loss.equals("softmax")) {
            for (double label : labels) {
                most[0] = Math.max(most[0], (long) label);
            }
        }
        world.allreduce(most, Op.MAX);
        loss = Loss.of(options.loss, (int) most[0] + 1);
        if (options.perm != null) {
            long[] marks = examples.marks();
            world.allreduce(marks, Op.SUM);
            together.run(() -> {
                if (marks[0] != 0 || marks[1] != 0) {
                    throw new InputException(options.perm + " has numbers twice; expected each from 0 to "
                            + (examples.all() - 1) + " once");
                }
                return true;
            });
        }
    }

    /** The objective before the first step. */
    private double atZero() {
        double[] sum = {0};
        double[] z = new double[loss.outputs() * ROWS];
        for (int row = 0; row < labels.length; row += ROWS) {
            sum[0] += loss.sum(z, labels, row, Math.min(ROWS, labels.length - row));
        }
        world.allreduce(sum, Op.SUM.reproducible());
        return sum[0] / examples.all();
    }

    private void finish(Trace trace, Objective objective, double atZero, long allOfEpoch) throws Together.Stopped {
        double[] mine = trace.clock();
        double[] clocks = new double[mine.length * world.size()];
        world.gather(mine, clocks, 0);
        double[] w = trace.weights().getLast();
        Objective tested = test == null ? null : test.measure(world, together, w);
        together.runOnRoot(() -> {
            double[] epochs = new double[trace.moments()];
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] = trace.epochs(i, allOfEpoch);
            }
            var report = new Report(
                    options, world.size(), examples, loss, atZero, objective, test, tested, epochs, clocks, w);
            if (options.out != null) {
                write(w);
            }
            if (options.picture != null) {
                Picture.draw(report, options.picture);
            }
            System.out.print(options.isJson() ? report.json() : report.table());
            return true;
        });
    }

    private void write(double[] w) {
        int outputs = loss.outputs();
        boolean single = !(loss instanceof Softmax);
        long[] shape = single ? new long[] {w.length} : new long[] {outputs, w.length / outputs};
        NpyOutput.create(options.out, "<f8", 8, shape);
        try (var out = NpyOutput.open(options.out, 0, "<f8", 8, shape)) {
            out.write(w, w.length);
        }
    }
}
