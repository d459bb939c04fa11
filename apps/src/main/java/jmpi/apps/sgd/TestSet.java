package jmpi.apps.sgd;

import java.util.List;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.apps.job.Progress;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** Rows that nothing was learned from, divided among the ranks: {@code TestSet.open(…).measure(…).right()}. */
final class TestSet {
    private final Examples examples;
    private final double[] labels;
    private final Loss loss;

    private TestSet(Examples examples, double[] labels, Loss loss) {
        this.examples = examples;
        this.labels = labels;
        this.loss = loss;
    }

    /** Opens the files that options name; they must fit rows of {@code width} features and the classes of a loss. */
    static TestSet open(Communicator world, Options options, int width, Loss loss) {
        Npy x = Npy.map(options.testX);
        long all = Examples.check(x, world.size());
        int features = width - (options.bias ? 1 : 0);
        if (x.shape()[1] != features) {
            throw new InputException(x.path() + " has the shape " + x.shapeText() + "; expected (rows, " + features
                    + ") as " + options.x + " has");
        }
        long first = Counts.begin(all, world.size(), world.rank());
        int count = Examples.count(all, world.size(), world.rank());
        int classes = !loss.isOfClasses() ? -1 : Math.max(2, loss.outputs());
        double[] labels = Labels.read(Npy.map(options.testY), x, null, first, count, classes);
        return new TestSet(new Examples(x, null, first, count, options.divide, options.bias), labels, loss);
    }

    long rows() {
        return examples.all();
    }

    /** The mean loss, without the price of weights, and the rows said right. Collective; the same on all ranks. */
    Objective measure(Communicator world, Together together, double[] w) throws Together.Stopped {
        var testing = new Progress(world, "testing", "rows", examples.all());
        Objective found = Objective.of(world, examples, labels, loss, 0, List.of(w), testing);
        testing.finish();
        if (!Double.isFinite(found.values()[0])) {
            together.run(() -> {
                examples.checkFinite();
                return true;
            });
        }
        return found;
    }
}
