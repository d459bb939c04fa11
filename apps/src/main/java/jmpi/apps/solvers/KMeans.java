package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Op;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;

/**
 * Clusters of the rows of a matrix by Lloyd's algorithm: {@code jmpirun -n 2 kmeans --input X.npy --clusters 10 --out centres.npy}.
 *
 * <p>Every rank gives each of its rows the nearest centre and adds up the rows of each cluster; one allreduce of clusters × (columns + 1)
 * numbers then makes the next centres, the same bits on any number of ranks. An empty cluster gets the row that is farthest from its centre.
 */
public final class KMeans {
    private static final String USAGE = """
            Groups rows around the nearest of K centres.
            usage: jmpirun -n RANKS kmeans --input FILE [options]
              --input FILE      rows to group: .npy, npz member or Zarr, (rows, columns)
              --clusters K      how many (8)
              --init FILE       first centres, (K, columns); without it they are drawn by k-means++
              --seed N          another draw (0)
              --iterations N    at most (300); it ends earlier when no row changes its cluster
              --out FILE        centres as .npy
              --labels FILE     the cluster of each row as .npy
              --picture FILE    a PNG of rows in the plane of two columns in which centres differ
              --json            all figures as JSON
              --help            show this text
            """;

    static final Program<Options> PROGRAM = Job.program("kmeans", USAGE, KMeans::run);

    private final Job job;
    private final Blocks blocks;
    private final double[][] centres;
    private final int[] labels;

    private KMeans(Job job, Blocks blocks, double[][] centres) {
        this.job = job;
        this.blocks = blocks;
        this.centres = centres;
        labels = new int[blocks.own];
        Arrays.fill(labels, -1);
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
        int clusters = (int) options.integer("--clusters", 8, 1, 1_000_000);
        long most = options.integer("--iterations", 300, 1, 1_000_000);
        long seed = options.integer("--seed", 0, 0, Long.MAX_VALUE);
        try (Blocks blocks = Blocks.open(job, input)) {
            if (clusters > blocks.rows) {
                throw new InputException(
                        "--clusters is " + clusters + ", but " + input + " has " + blocks.rows + " rows");
            }
            long begin = System.nanoTime();
            double[] means = blocks.means(job.world);
            blocks.centre(means); // far from zero squares would lose digits
            double[][] centres = options.has("--init")
                    ? job.together.run(() -> Centres.read(options.path("--init"), clusters, means))
                    : Centres.draw(job, blocks, clusters, seed);
            double drawn = job.seconds(begin);
            begin = System.nanoTime();
            var solver = new KMeans(job, blocks, centres);
            long iterations = solver.iterate(most);
            double seconds = job.seconds(begin);
            double inertia = Centres.inertia(job, blocks, centres, solver.labels);
            for (double[] centre : centres) {
                Arrays.setAll(centre, c -> centre[c] + means[c]);
            }
            Results.write(job, options.path("--out"), centres);
            MemorySegment labels = MemorySegment.ofArray(solver.labels);
            Results.write(job, options.path("--labels"), Dtype.of("<i4"), blocks.first, labels, blocks.rows);
            Scatter.draw(job, blocks, means, row -> solver.labels[row], centres, options.path("--picture"));
            job.put("rows", blocks.rows);
            job.put("columns", blocks.columns);
            job.put("clusters", clusters);
            job.put("iterations", iterations);
            job.put("inertia", inertia);
            job.put("draw seconds", drawn);
            job.put("seconds", seconds);
            job.put("rows per second", Math.round(blocks.rows * iterations / seconds));
            job.tell();
        }
    }

    private long iterate(long most) {
        int columns = blocks.columns;
        var nearest = new Nearest(centres, blocks.size());
        double[][] part = new double[centres.length][columns + 1]; // sums of rows, and how many
        var sums = new Sums(centres.length * (columns + 1));
        for (long iteration = 1; ; iteration++) {
            nearest.moved();
            long[] changed = {assign(nearest, part, sums)};
            job.world.allreduce(changed, Op.SUM);
            if (changed[0] == 0 || iteration > most) {
                return iteration - 1;
            }
            move(sums.total(job.world));
            job.progress(iteration, most, "rows that changed", changed[0]);
        }
    }

    /** Gives all rows of this rank their nearest centres and adds them up; returns how many had another one before. */
    private long assign(Nearest nearest, double[][] part, Sums sums) {
        long changed = 0;
        for (int b = 0; b < blocks.count(); b++) {
            int n = blocks.load(b);
            changed += nearest.assign(blocks.turned(n), n, labels, b * blocks.size());
            for (int r = 0; r < n; r++) {
                add(blocks.x[r], part[nearest.index[r]]);
            }
            sums.take(part, blocks.columns + 1);
        }
        return changed;
    }

    private static void add(double[] row, double[] sum) {
        for (int c = 0; c < row.length; c++) {
            sum[c] += row[c];
        }
        sum[row.length]++;
    }

    private void move(double[] sums) {
        for (int k = 0; k < centres.length; k++) {
            int at = k * (blocks.columns + 1);
            double rows = sums[at + blocks.columns];
            if (rows > 0) {
                Arrays.setAll(centres[k], c -> sums[at + c] / rows);
            } else {
                centres[k] = Centres.row(job, blocks, Centres.farthest(job, blocks, centres, labels));
            }
        }
    }
}
