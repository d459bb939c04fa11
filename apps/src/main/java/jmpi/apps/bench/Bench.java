package jmpi.apps.bench;

import java.util.List;
import java.util.stream.LongStream;
import jmpi.Communicator;
import jmpi.Mpi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The program {@code bench}: how long messages and collectives take on this machine. */
@Command(
        name = "bench",
        description = "Measures messages and collectives: a line for each size. Start it with jmpirun -n RANKS bench.",
        sortOptions = false)
public final class Bench {
    @Parameters(paramLabel = "WHAT", description = "one of: ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Option(
            names = "--bytes",
            split = ",",
            paramLabel = "SIZE",
            description = "sizes, such as 8,64K,1M (default: a sweep)")
    private List<Size> sizes;

    @Option(
            names = "--min",
            paramLabel = "SIZE",
            defaultValue = "8",
            description = "first size of the sweep (${DEFAULT-VALUE})")
    private Size min;

    @Option(
            names = "--max",
            paramLabel = "SIZE",
            defaultValue = "4M",
            description = "last size of the sweep (${DEFAULT-VALUE})")
    private Size max;

    @Option(names = "--warmup", paramLabel = "CALLS", description = "calls before anything counts (default: by size)")
    private Integer warmup;

    @Option(names = "--batch", paramLabel = "CALLS", description = "calls that are timed together (default: by size)")
    private Integer batch;

    @Option(
            names = "--batches",
            paramLabel = "COUNT",
            description = "figures that the median is taken from (default: by size)")
    private Integer batches;

    @Option(names = "--json", description = "print a JSON object for each size")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private Bench() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     */
    public static void main(String[] args) {
        int exit;
        try (Mpi mpi = Mpi.init(args)) {
            exit = new Bench().run(mpi.world(), args);
        }
        System.exit(exit);
    }

    /** All ranks read the same line, so all of them come to the same answer and rank 0 speaks for them. */
    private int run(Communicator world, String[] args) {
        CommandLine line = new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Size.class, new Size.Converter());
        try {
            line.parseArgs(args);
            if (line.isUsageHelpRequested()) {
                if (world.rank() == 0) {
                    line.usage(System.out);
                }
                return 0;
            }
            check(line, world.size());
        } catch (ParameterException e) {
            if (world.rank() == 0) {
                System.err.println("bench: " + e.getMessage() + "; bench --help says more");
            }
            // The first rank that fails ends the job, and rank 0 has to have spoken by then.
            world.barrier();
            return 2;
        }
        measure(world);
        return 0;
    }

    private void check(CommandLine line, int ranks) {
        if (ranks < kind.leastRanks()) {
            throw new ParameterException(line, kind + " needs " + kind.leastRanks() + " ranks, and there is " + ranks);
        }
        for (Integer count : new Integer[] {warmup, batch, batches}) {
            if (count != null && count < 1) {
                throw new ParameterException(line, "a count of " + count + " measures nothing");
            }
        }
    }

    private void measure(Communicator world) {
        Report report = world.rank() == 0 ? new Report(System.out, kind, world.size(), json) : null;
        for (long bytes : sweep()) {
            Effort effort = effort(bytes, world.size()).agreed(world);
            double[] times = new Loop(world, kind.make(world, bytes), bytes).measure(effort);
            if (report != null) {
                report.line(bytes, times);
            }
        }
    }

    private long[] sweep() {
        if (kind == Kind.BARRIER) {
            return new long[1];
        }
        if (sizes != null) {
            return sizes.stream().mapToLong(Size::bytes).toArray();
        }
        return LongStream.iterate(min.bytes(), b -> b <= max.bytes(), b -> b * 2)
                .toArray();
    }

    private Effort effort(long bytes, int ranks) {
        Effort usual = Effort.of(bytes, ranks, Runtime.getRuntime().availableProcessors());
        return new Effort(
                warmup == null ? usual.warmup() : warmup,
                batch == null ? usual.batch() : batch,
                batches == null ? usual.batches() : batches);
    }
}
