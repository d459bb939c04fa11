package jmpi.apps.bench;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.apps.bench.compare.Compare;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program {@code bench}: how long messages and collectives take on this machine. */
public final class Bench {
    private final Options options = new Options();

    private Bench() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     */
    public static void main(String[] args) {
        Opening opening = Opening.of(args);
        if (args.length > 0 && args[0].equals("compare")) {
            compare(opening.mpi(), Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        int exit;
        try (Mpi mpi = opening.mpi()) {
            exit = new Bench().run(opening, mpi.world(), args);
        }
        System.exit(exit);
    }

    /** One rank starts other jobs; it leaves its own before, so that nobody waits in it. */
    private static void compare(Mpi mpi, String[] args) {
        int rank = mpi.world().rank();
        mpi.close();
        if (rank == 0) {
            Compare.main(args);
        }
    }

    /** All ranks read the same line, so all of them come to the same answer and rank 0 speaks for them. */
    private int run(Opening opening, Communicator world, String[] args) {
        CommandLine line = Options.line(options);
        try {
            line.parseArgs(args);
            if (line.isUsageHelpRequested()) {
                if (world.rank() == 0) {
                    line.usage(System.out);
                }
                return 0;
            }
            options.check(line, world.size());
        } catch (ParameterException e) {
            if (world.rank() == 0) {
                System.err.println("bench: " + e.getMessage() + "; bench --help says more");
            }
            // The first rank that fails ends the job, and rank 0 has to have spoken by then.
            world.barrier();
            return 2;
        }
        measure(new Setting(opening, new Buffers(opening.mpi(), options.memory), options.effort()));
        return 0;
    }

    private void measure(Setting setting) {
        Communicator world = setting.world();
        Report report = world.rank() == 0 ? new Report(System.out, world.size(), options.memory, options.json) : null;
        for (Kind kind : options.kinds) {
            Setting now = setting;
            for (long bytes : options.sizes(kind)) {
                for (boolean rewrite : options.rewrites(kind)) {
                    var columns = kind.measurement().of(now, bytes, rewrite);
                    if (report != null) {
                        report.line(kind, bytes, rewrite, columns);
                    }
                    now = setting.warm();
                }
            }
        }
    }
}
