package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;

/**
 * Regression to the optimum by L-BFGS: {@code jmpirun -n 2 lbfgs --x X.npy --y y.npy --loss logistic --lambda 1e-4 --out W.npy}.
 *
 * <p>Each step takes the objective and its gradient over the rows of all ranks: one pass and one allreduce of as many numbers as there are
 * weights. What follows, the direction out of the last ten steps and gradients (Liu and Nocedal 1989) and how far to go
 * (bisection for the weak Wolfe conditions: Lewis and Overton 2013), all ranks do alike on the same bits.
 */
public final class Lbfgs {
    private static final String USAGE = """
            Minimizes mean loss + lambda/2 |W|^2 over linear models, exactly.
            usage: jmpirun -n RANKS lbfgs --x FILE --y FILE [options]
              --x FILE          rows: .npy, npz member or Zarr, (rows, columns)
              --y FILE          a label for each row: classes 0, 1, ... or, for squared, numbers
              --loss NAME       logistic, softmax or squared (logistic)
              --lambda L        price of the squares of weights (1e-4)
              --bias            a column of ones behind the others
              --tolerance T     ends when the gradient's norm is below T (1e-8)
              --iterations N    at most (1000)
              --memory M        steps that a direction is made of (10)
              --test-x FILE     other rows: how many of them the result says right is told
              --test-y FILE     their labels
              --out FILE        weights as .npy (outputs, columns)
              --picture FILE    a PNG of how the gradient's norm fell
              --json            all figures as JSON
              --help            show this text
            """;

    static final Program<Options> PROGRAM = Job.program("lbfgs", USAGE, Lbfgs::run);

    private final Regression objective;
    private final History history;
    private double[] w;
    private double[] gradient;
    private double value;
    private long evaluations;

    private Lbfgs(Regression objective, int weights, int memory) {
        this.objective = objective;
        history = new History(memory);
        w = new double[weights];
        gradient = new double[weights];
        value = evaluate(w, gradient);
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Job job, Options options) throws Together.Stopped {
        Path input = options.needed("--x");
        Path labels = options.needed("--y");
        String loss = options.oneOf("--loss", List.of("logistic", "softmax", "squared"));
        double lambda = options.number("--lambda", 1e-4);
        double tolerance = options.number("--tolerance", 1e-8);
        long most = options.integer("--iterations", 1000, 1, 1_000_000);
        int memory = (int) options.integer("--memory", 10, 1, 1000);
        try (Blocks blocks = options.has("--bias") ? Blocks.withOnes(job, input) : Blocks.open(job, input)) {
            Regression objective = Regression.open(job, blocks, labels, loss, lambda, 0);
            TestSet test = TestSet.open(job, options, input, blocks.columns, objective.outputs());
            long begin = System.nanoTime();
            var solver = new Lbfgs(objective, objective.outputs() * blocks.columns, memory);
            double atZero = solver.value;
            List<Double> norms = new ArrayList<>(List.of(Vectors.norm(solver.gradient)));
            boolean improved = true;
            while (improved && norms.size() <= most && norms.getLast() > tolerance) {
                improved = solver.step();
                norms.add(Vectors.norm(solver.gradient));
                job.progress(norms.size() - 1, most, "loss", solver.value);
            }
            double seconds = job.seconds(begin);
            long[] shape = {objective.outputs(), blocks.columns};
            Results.write(
                    job, options.path("--out"), solver.w, loss.equals("softmax") ? shape : new long[] {blocks.columns});
            Chart.descent(job, options.path("--picture"), "norm of the gradient", norms);
            job.put("rows", blocks.rows);
            job.put("columns", blocks.columns);
            job.put("outputs", objective.outputs());
            job.put("iterations", norms.size() - 1);
            job.put("evaluations", solver.evaluations);
            job.put("loss at zero", atZero);
            job.put("loss", solver.value);
            job.put("gradient norm", norms.getLast());
            job.put("converged", norms.getLast() <= tolerance ? "yes" : "no");
            if (!loss.equals("squared")) {
                job.put("accuracy", objective.accuracy(solver.w));
            }
            if (test != null) {
                test.tell(job, solver.w);
                test.close();
            }
            job.put("seconds", seconds);
            job.put("rows per second", Math.round(blocks.rows * solver.evaluations / seconds));
            job.tell();
        }
    }

    private double evaluate(double[] at, double[] slope) {
        evaluations++;
        double found = objective.at(at, slope);
        if (Double.isNaN(found)) {
            throw new InputException(
                    "the loss is no number after " + evaluations + " evaluations; are the columns too large?");
        }
        return found;
    }

    /** Goes a step; returns false if rounding leaves no way down. */
    private boolean step() {
        double[] d = history.direction(gradient);
        double slope = Vectors.dot(gradient, d);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = 1;
        double[] next = new double[w.length];
        double[] there = new double[w.length];
        for (int trial = 0; trial < 60; trial++) {
            System.arraycopy(w, 0, next, 0, w.length);
            Vectors.add(length, d, next);
            double found = evaluate(next, there);
            if (found > value + 1e-4 * length * slope + 1e-15 * Math.abs(value)) { // but for rounding
                high = length; // too far
            } else if (Vectors.dot(there, d) < 0.9 * slope) {
                low = length; // not far enough
            } else {
                history.add(w, next, gradient, there);
                w = next;
                gradient = there;
                value = found;
                return true;
            }
            length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * length;
        }
        return false;
    }
}
