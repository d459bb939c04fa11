package jmpi.apps.job;

import java.util.function.Supplier;
import jmpi.Communicator;
import jmpi.Mpi;

/**
 * A program that ranks run, from its command line to its exit code:
 * {@code new Program<>("sgd", Options.USAGE, Options::new, Sgd::run).main(args)}.
 *
 * <p>Bad input ends all ranks with exit code 2 after one line on the standard error stream.
 *
 * @param <O> its options
 */
public final class Program<O extends ProgramOptions> {
    private final String name;
    private final String usage;
    private final Supplier<O> none;
    private final Body<O> body;

    /**
     * What a program does with its options, on all ranks.
     *
     * @param <O> the options
     */
    @FunctionalInterface
    public interface Body<O> {
        /**
         * Runs this rank's part.
         *
         * @param world all ranks
         * @param together ends them on bad input
         * @param options what the command line says
         * @throws Together.Stopped after one of them has said why
         */
        void run(Communicator world, Together together, O options) throws Together.Stopped;
    }

    /**
     * A program.
     *
     * @param name with which its lines about bad input begin
     * @param usage what rank 0 prints if help is asked for
     * @param none options as they are before the command line is read
     * @param body everything else
     */
    public Program(String name, String usage, Supplier<O> none, Body<O> body) {
        this.name = name;
        this.usage = usage;
        this.none = none;
        this.body = body;
    }

    /**
     * Joins the job, runs this rank's part and leaves; ends the process if the exit code is not 0.
     *
     * @param args the command line
     */
    public void main(String... args) {
        int code;
        try (var mpi = Mpi.init(args)) {
            code = run(mpi.world(), args);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * The same on ranks that go on afterwards.
     *
     * @param world all of them
     * @param args the command line, the same on all
     * @return 0, or 2 after a line on the standard error stream; the same on all
     */
    public int run(Communicator world, String... args) {
        var together = new Together(world, name);
        try {
            O options = together.run(() -> ProgramOptions.read(none.get(), args));
            if (!options.isHelp()) {
                body.run(world, together, options);
            } else if (world.rank() == 0) {
                System.out.print(usage);
            }
            return 0;
        } catch (Together.Stopped e) {
            return 2;
        }
    }
}
