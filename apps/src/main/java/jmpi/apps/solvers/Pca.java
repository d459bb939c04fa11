package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;

/**
 * Principal components of the rows of a matrix by subspace iteration: {@code jmpirun -n 2 pca --input X.npy --components 4 --out V.npy}.
 *
 * <p>The covariance matrix is never made. Each iteration multiplies it with a few vectors by one pass over the rows and one allreduce
 * of vectors × columns numbers; then all ranks alike find what the best combinations of these vectors are (Rayleigh and
 * Ritz), and make them orthogonal again. With one vector this is the power method; more of them converge faster, as the ratio of the variances
 * of the last component wanted and the first that has no vector (Golub and Van Loan, Matrix Computations, 8.2).
 */
public final class Pca {
    private static final String USAGE = """
            Principal components: the directions in which rows vary most.
            usage: jmpirun -n RANKS pca --input FILE [options]
              --input FILE      rows: .npy, npz member or Zarr, (rows, columns)
              --components K    how many (2)
              --guards G        vectors that only speed things up (8)
              --tolerance T     ends when |C v - variance v| is below T times the largest variance for all components (1e-9)
              --iterations N    at most (1000)
              --seed N          other first vectors (0)
              --out FILE        components as .npy (K, columns), of norm 1, the largest entry of each positive
              --scores FILE     rows in terms of the components as .npy (rows, K)
              --picture FILE    a PNG of how the error fell
              --json            all figures as JSON
              --help            show this text
            """;

    static final Program<Options> PROGRAM = Job.program("pca", USAGE, Pca::run);

    private final Covariance covariance;
    /** Orthonormal vectors as rows, and the covariance matrix times them. */
    private double[][] q;

    private final double[][] z;

    private Pca(Job job, Blocks blocks, int vectors, long seed) {
        covariance = new Covariance(job, blocks, vectors);
        q = new double[vectors][blocks.columns];
        z = new double[vectors][blocks.columns];
        for (int i = 0; i < vectors; i++) {
            int vector = i;
            Arrays.setAll(q[i], c -> Random64.at(seed, vector, c) - 0.5);
        }
        Vectors.orthonormalize(q);
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
        Path input = options.needed("--input");
        int components = (int) options.integer("--components", 2, 1, 100_000);
        int guards = (int) options.integer("--guards", 8, 0, 100_000);
        double tolerance = options.number("--tolerance", 1e-9);
        long most = options.integer("--iterations", 1000, 1, 1_000_000);
        long seed = options.integer("--seed", 0, 0, Long.MAX_VALUE);
        try (Blocks blocks = Blocks.open(job, input)) {
            if (components > Math.min(blocks.columns, blocks.rows - 1)) {
                throw new InputException("--components is " + components + ", but " + input + " has " + blocks.rows
                        + " rows and " + blocks.columns + " columns; expected fewer than rows, and at most columns");
            }
            long begin = System.nanoTime();
            blocks.centre(blocks.means(job.world));
            var solver = new Pca(job, blocks, Math.min(components + guards, blocks.columns), seed);
            double total = solver.covariance.total();
            double[] variances = new double[components];
            List<Double> errors = new ArrayList<>();
            double error = Double.POSITIVE_INFINITY;
            for (long i = 1; i <= most && error > tolerance; i++) {
                error = solver.iterate(variances);
                errors.add(error);
                job.progress(i, most, "error", error);
            }
            double seconds = job.seconds(begin);
            double[][] found = Arrays.copyOf(solver.q, components);
            Vectors.makeLargestPositive(found);
            Results.write(job, options.path("--out"), found);
            solver.covariance.writeScores(found, options.path("--scores"));
            Chart.descent(job, options.path("--picture"), "error of " + components + " components", errors);
            job.put("rows", blocks.rows);
            job.put("columns", blocks.columns);
            job.put("iterations", errors.size());
            job.put("error", error);
            job.put("converged", error <= tolerance ? "yes" : "no");
            job.put("variances", variances);
            job.put("shares", Arrays.stream(variances).map(v -> v / total).toArray());
            job.put("total variance", total);
            job.put("seconds", seconds);
            job.put("rows per second", Math.round(blocks.rows * errors.size() / seconds));
            job.tell();
        }
    }

    /** Multiplies, finds the best combinations, makes the next vectors of them; returns the largest error of a component wanted. */
    private double iterate(double[] variances) {
        covariance.times(q, z);
        int m = q.length;
        int columns = q[0].length;
        double[][] small = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                small[i][j] = Vectors.dot(q[i], z[j]);
                small[j][i] = small[i][j];
            }
        }
        double[][] combinations = SymmetricEigen.diagonalize(small);
        double[][] ritz = new double[m][columns];
        double[][] next = new double[m][columns];
        Products.add(combinations, m, q, m, columns, ritz);
        Products.add(combinations, m, z, m, columns, next);
        double error = 0;
        for (int i = 0; i < variances.length; i++) {
            variances[i] = small[i][i];
            double square = 0;
            for (int c = 0; c < columns; c++) {
                double difference = next[i][c] - variances[i] * ritz[i][c];
                square = Math.fma(difference, difference, square);
            }
            error = Math.max(error, variances[0] > 0 ? Math.sqrt(square) / variances[0] : 0);
        }
        q = next;
        Vectors.orthonormalize(q);
        return error;
    }
}
