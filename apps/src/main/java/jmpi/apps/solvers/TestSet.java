package jmpi.apps.solvers;

import java.nio.file.Path;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;

/** Rows that nothing was learned from, as {@code --test-x} and {@code --test-y} name them. */
final class TestSet implements AutoCloseable {
    private final Blocks blocks;
    private final Regression objective;
    private final boolean isOfClasses;

    private TestSet(Blocks blocks, Regression objective, boolean isOfClasses) {
        this.blocks = blocks;
        this.objective = objective;
        this.isOfClasses = isOfClasses;
    }

    /** Opens the rows; they must have the columns and classes of what is learned from. Null if options name none. Collective. */
    static TestSet open(Job job, Options options, Path input, int columns, int outputs) throws Together.Stopped {
        if (!options.has("--test-x") && !options.has("--test-y")) {
            return null;
        }
        Path test = options.needed("--test-x");
        Path labels = options.needed("--test-y");
        String loss = options.text("--loss", "logistic");
        Blocks blocks = options.has("--bias") ? Blocks.withOnes(job, test) : Blocks.open(job, test);
        if (blocks.columns != columns) {
            int ones = options.has("--bias") ? 1 : 0;
            throw new InputException(test + " has rows of " + (blocks.columns - ones) + " columns; expected "
                    + (columns - ones) + " as " + input + " has");
        }
        int classes = loss.equals("softmax") ? outputs : 0;
        Regression objective = Regression.open(job, blocks, labels, loss, 0, classes);
        return new TestSet(blocks, objective, !loss.equals("squared"));
    }

    /** Tells how well weights do here. Collective. */
    void tell(Job job, double[] w) {
        job.put("test rows", blocks.rows);
        job.put("test loss", objective.at(w, new double[w.length]));
        if (isOfClasses) {
            job.put("test accuracy", objective.accuracy(w));
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
