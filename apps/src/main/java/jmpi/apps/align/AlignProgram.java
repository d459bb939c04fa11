package jmpi.apps.align;

import jmpi.Communicator;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Program;
import jmpi.apps.job.Together;

/**
 * Aligns by time: {@code jmpirun -n 4 align --left L.csv --right R.csv --on date --by key --direction backward --out DIR}.
 *
 * <p>Every rank reads its range of the files. The result is the same for every number of ranks.
 */
public final class AlignProgram {
    static final Program<Options> PROGRAM = new Program<>("align", Options.USAGE, Options::new, AlignProgram::run);

    private AlignProgram() {}

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Communicator world, Together together, Options options) throws Together.Stopped {
        var inputs = new Inputs(world, "align");
        together.run(() -> inputs.guard(() -> {
            if (options.isSeries()) {
                new Series(world, options, inputs).run();
            } else {
                new Join(world, options, inputs).run();
            }
            return true;
        }));
    }
}
