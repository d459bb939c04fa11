package jmpi.apps.align;

import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.apps.job.Together;

/**
 * Aligns by time: {@code jmpirun -n 4 align --left L.csv --right R.csv --on date --by key --direction backward --out DIR}.
 *
 * <p>Every rank reads its range of the files. The result is the same for every number of ranks.
 */
public final class AlignProgram {
    private AlignProgram() {}

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        int code;
        try (var mpi = Mpi.init(args)) {
            code = run(mpi.world(), args);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs on ranks that are there already; 0 or an exit code. */
    static int run(Communicator world, String... args) {
        var together = new Together(world, "align");
        try {
            Options options = together.run(() -> Options.parse(args));
            if (options.help) {
                if (world.rank() == 0) {
                    System.out.print(Options.USAGE);
                }
            } else {
                together.run(() -> {
                    if (options.isSeries()) {
                        new Series(world, options).run();
                    } else {
                        new Join(world, options).run();
                    }
                    return true;
                });
            }
            return 0;
        } catch (Together.Stopped e) {
            return 2;
        }
    }
}
