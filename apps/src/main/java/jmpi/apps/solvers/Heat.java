package jmpi.apps.solvers;

import jmpi.Op;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;
import jmpi.comm.Request;
import jmpi.data.Halo;
import jmpi.data.PartitionedArray;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;

/**
 * Heat that spreads in a plate whose edge stays as it is: {@code jmpirun -n 2 heat --size 512 --iterations 5000 --picture plate.gif}.
 *
 * <p>Each rank has some rows and a halo of one row of each neighbour. A step changes each place by {@code rate} times what its four
 * neighbours have more; with a rate of 1/4 that is Jacobi's iteration for Laplace's equation. While the neighbours' rows are on their way the
 * inner rows are computed. Nothing is summed over ranks, so results are the same bits on any number of them.
 */
public final class Heat {
    private static final String USAGE = """
            Spreads heat in a plate until nothing changes any more.
            usage: jmpirun -n RANKS heat [options]
              --input FILE      temperatures at the beginning: .npy, npz member or Zarr, (rows, columns); the edge stays
              --size N          without an input: N x N places at 0 with the upper edge at 1 (512)
              --rate R          how much of a difference goes over in a step, above 0 to 0.25 (0.25)
              --iterations N    steps, at most (10000)
              --tolerance T     ends when no place changes by more in a step; looked at every 20 steps (1e-6)
              --out FILE        temperatures at the end as .npy
              --picture FILE    a PNG of the end, or a GIF that moves
              --frames N        pictures of a GIF (60)
              --json            all figures as JSON
              --help            show this text
            """;

    static final Program<Options> PROGRAM = Job.program("heat", USAGE, Heat::run);

    /** Steps between two looks at how much changes. */
    private static final int LOOK = 20;

    private Heat() {}

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Job job, Options options) throws Together.Stopped {
        double rate = options.number("--rate", 0.25);
        if (rate <= 0 || rate > 0.25) {
            throw new InputException("--rate is " + rate + "; expected above 0 and at most 0.25, or heat would grow");
        }
        double tolerance = options.number("--tolerance", 1e-6);
        long most = options.integer("--iterations", 10_000, 1, 1_000_000_000);
        try (PartitionedArray plate =
                        Plate.open(job, options.path("--input"), options.integer("--size", 512, 3, 100_000));
                Halo first = plate.halo(1, false);
                Halo second = plate.halo(1, false)) {
            Animation animation = Animation.of(job, plate, options, most);
            int columns = (int) plate.rowElements();
            var stencil = new Stencil(columns, rate);
            Halo now = first;
            Halo next = second;
            double change = Double.POSITIVE_INFINITY;
            long begin = System.nanoTime();
            long step = 0;
            while (step < most && change > tolerance) {
                animation.show(step, now);
                boolean look = ++step % LOOK == 0 || step == most;
                double mine = step(stencil, now, next, look);
                Halo old = now;
                now = next;
                next = old;
                if (look) {
                    double[] largest = {mine};
                    job.world.allreduce(largest, Op.MAX);
                    change = largest[0];
                    job.progress(step, most, "change", change);
                }
            }
            double seconds = job.seconds(begin);
            animation.save(now);
            long rows = plate.shape()[0];
            long row = plate.partition().global(job.world.rank(), 0);
            Results.write(job, options.path("--out"), Element.F8.dtype(), row * columns, now.local(), rows, columns);
            job.put("rows", rows);
            job.put("columns", columns);
            job.put("iterations", step);
            job.put("change", change);
            job.put("seconds", seconds);
            job.put("places per second", Math.round((double) rows * columns * step / seconds));
            job.tell();
        }
    }

    /** Makes a step from one halo into the other; returns how much a place of this rank changes at most, if that is asked. */
    private static double step(Stencil stencil, Halo now, Halo next, boolean look) {
        Request[] messages = now.start();
        int begin = now.above();
        int end = begin + (int) now.rows();
        double change = stencil.apply(now, next, begin + 1, end - 1, look);
        Request.awaitAll(messages);
        // The first and the last row, unless they are the plate's edge.
        int first = now.above() > 0 ? begin : begin + 1;
        int last = now.below() > 0 ? end : end - 1;
        if (first == begin && first < last) {
            change = Math.max(change, stencil.apply(now, next, begin, begin + 1, look));
        }
        if (last == end && end - 1 > begin) {
            change = Math.max(change, stencil.apply(now, next, end - 1, end, look));
        }
        return change;
    }
}
