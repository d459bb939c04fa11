package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;

/**
 * Solves A x = b by conjugate gradients: {@code jmpirun -n 2 conjugate-gradients --matrix A.mtx --rhs b.npy --out x.npy}.
 *
 * <p>Each rank has some rows of the matrix and the same elements of all vectors. An iteration is one product with the matrix, before which
 * ranks exchange the elements that their neighbours' rows need, and three allreduces of one number (Hestenes and Stiefel
 * 1952; Saad, Iterative Methods for Sparse Linear Systems, 9.2). All figures are the same bits on any number of ranks.
 */
public final class ConjugateGradients {
    private static final String USAGE = """
            Solves A x = b for a sparse, symmetric, positive definite matrix A.
            usage: jmpirun -n RANKS conjugate-gradients --matrix FILE [options]
              --matrix FILE     Matrix Market text (coordinate), or .npz as scipy.sparse.save_npz writes it (csr)
              --rhs FILE        b as .npy; all ones without it
              --jacobi          precondition by the diagonal
              --tolerance T     ends when |b - A x| is below T |b| (1e-10)
              --iterations N    at most (10000)
              --out FILE        x as .npy
              --picture FILE    a PNG of how the residual fell
              --json            all figures as JSON
              --help            show this text
            """;

    static final Program<Options> PROGRAM = Job.program("conjugate-gradients", USAGE, ConjugateGradients::run);

    private final Job job;
    private final SparseMatrix matrix;
    private final double[] b;
    private final double[] weights;
    private final double[] x;
    private final Sums sum = new Sums(1);

    private ConjugateGradients(Job job, SparseMatrix matrix, double[] b, double[] weights) {
        this.job = job;
        this.matrix = matrix;
        this.b = b;
        this.weights = weights;
        x = new double[matrix.own];
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
        Path file = options.needed("--matrix");
        double tolerance = options.number("--tolerance", 1e-10);
        long most = options.integer("--iterations", 10_000, 1, 1_000_000_000);
        long begin = System.nanoTime();
        SparseMatrix matrix = SparseMatrix.open(job, file);
        double reading = job.seconds(begin);
        Symmetry.check(job, matrix, file);
        double[] weights = job.together.run(() -> Symmetry.weights(matrix, options.has("--jacobi"), file));
        var solver = new ConjugateGradients(job, matrix, RightSide.read(job, matrix, options.path("--rhs")), weights);
        begin = System.nanoTime();
        List<Double> residuals = solver.solve(tolerance, most);
        double seconds = job.seconds(begin);
        double[] left = new double[matrix.own];
        matrix.times(solver.x, left);
        Arrays.setAll(left, i -> solver.b[i] - left[i]);
        double norm = Math.sqrt(solver.dot(solver.b, solver.b));
        double residual = norm == 0 ? 0 : Math.sqrt(solver.dot(left, left)) / norm;
        Results.write(
                job,
                options.path("--out"),
                Element.F8.dtype(),
                matrix.first,
                MemorySegment.ofArray(solver.x),
                matrix.size);
        Chart.descent(job, options.path("--picture"), "residual", residuals);
        job.put("rows", matrix.size);
        job.put("entries", matrix.entries);
        job.put("iterations", residuals.size() - 1);
        job.put("residual", residual);
        job.put("converged", residuals.getLast() <= tolerance ? "yes" : "no");
        job.put("norm of x", Math.sqrt(solver.dot(solver.x, solver.x)));
        job.put("read seconds", reading);
        job.put("seconds", seconds);
        job.put("entries per second", Math.round(matrix.entries * (residuals.size() - 1.0) / seconds));
        job.tell();
    }

    /** Iterates from zero; returns |r| / |b| before the first iteration and after each. */
    private List<Double> solve(double tolerance, long most) {
        double[] r = b.clone();
        double[] z = new double[r.length];
        double[] p = new double[r.length];
        double[] q = new double[r.length];
        double norm = Math.sqrt(dot(b, b));
        List<Double> residuals = new ArrayList<>(List.of(norm == 0 ? 0.0 : 1.0));
        double before = 0;
        while (residuals.getLast() > tolerance && residuals.size() <= most) {
            Vectors.multiply(weights, r, z);
            double rz = dot(r, z);
            double beta = before == 0 ? 0 : rz / before;
            Vectors.scale(beta, p, z);
            matrix.times(p, q);
            double curvature = dot(p, q);
            if (!(curvature > 0)) {
                throw new InputException("the matrix is not positive definite: p'Ap is " + curvature + " in iteration "
                        + residuals.size() + ", where |r|/|b| is " + residuals.getLast());
            }
            double alpha = rz / curvature;
            Vectors.add(alpha, p, x);
            Vectors.add(-alpha, q, r);
            residuals.add(Math.sqrt(dot(r, r)) / norm);
            before = rz;
            job.progress(residuals.size() - 1, most, "residual", residuals.getLast());
        }
        return residuals;
    }

    private double dot(double[] u, double[] v) {
        Vectors.dotByBlocks(u, v, matrix.size, sum);
        return sum.total(job.world)[0];
    }
}
