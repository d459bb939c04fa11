package jmpi.apps.bench;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command line of {@code bench}. */
@Command(
        name = "bench",
        description = "Measures messages and collectives: a line for each size, in the columns of the OSU benchmarks. "
                + "Start it with jmpirun -n RANKS bench KIND; jmpirun bench compare --help is about other MPIs.",
        sortOptions = false)
final class Options {
    /** Which data a call has. */
    enum Rewrite {
        /** New data each time. */
        YES,
        /** The same each time, as in the OSU benchmarks. */
        NO,
        /** One after the other. */
        BOTH
    }

    @Parameters(
            arity = "1",
            split = ",",
            paramLabel = "KIND",
            completionCandidates = Kinds.Names.class,
            description = "one or several, with commas: ${COMPLETION-CANDIDATES}")
    List<Kind> kinds;

    @Option(names = "--bytes", split = ",", paramLabel = "SIZE", description = "sizes, such as 8,64K,1M")
    List<Size> bytes;

    @Option(
            names = {"-m", "--sizes"},
            paramLabel = "[MIN:]MAX",
            defaultValue = "8:4M",
            description = "powers of two from MIN to MAX (${DEFAULT-VALUE})")
    Sizes sizes;

    @Option(
            names = "--rewrite",
            paramLabel = "yes|no|both",
            defaultValue = "both",
            description = "new data for each call, or the same again and again (${DEFAULT-VALUE})")
    Rewrite rewrite;

    @Option(
            names = "--buffer",
            paramLabel = "array|segment|shared",
            defaultValue = "array",
            description =
                    "where data lies: in Java arrays, in native memory, or in that of Mpi.allocate (${DEFAULT-VALUE})")
    Buffers.Memory memory;

    @Option(
            names = "--warmup-time",
            paramLabel = "MS",
            defaultValue = "1500",
            description =
                    "milliseconds before anything of a kind counts, a quarter of it before further sizes (${DEFAULT-VALUE})")
    double warmupMillis;

    @Option(
            names = "--time",
            paramLabel = "MS",
            defaultValue = "400",
            description = "milliseconds that are measured (${DEFAULT-VALUE})")
    double millis;

    @Option(
            names = {"-x", "--warmup"},
            paramLabel = "CALLS",
            description = "calls before anything counts, instead of a time")
    Integer warmup;

    @Option(
            names = {"-i", "--batches"},
            paramLabel = "COUNT",
            description = "figures that the median is taken from, instead of a time")
    Integer batches;

    @Option(
            names = "--batch",
            paramLabel = "CALLS",
            description = "calls that are timed together (default: by their time)")
    Integer batch;

    @Option(names = "--json", description = "print a JSON object for each line")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help;

    static CommandLine line(Options options) {
        return new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Kind.class, new Kinds.Converter())
                .registerConverter(Size.class, new Size.Converter())
                .registerConverter(Sizes.class, new Sizes.Converter());
    }

    /** What picocli cannot know. */
    void check(CommandLine line, int ranks) {
        for (Kind kind : kinds) {
            if (ranks < kind.leastRanks()) {
                throw new ParameterException(
                        line, kind + " needs " + kind.leastRanks() + " ranks, and there is " + ranks);
            }
        }
        for (Integer count : new Integer[] {warmup, batch, batches}) {
            if (count != null && count < 1) {
                throw new ParameterException(line, "a count of " + count + " measures nothing");
            }
        }
    }

    Effort effort() {
        return new Effort(warmupMillis, millis, orZero(warmup), orZero(batch), orZero(batches));
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : count;
    }

    List<Long> sizes(Kind kind) {
        if (!kind.isSized()) {
            return List.of(0L);
        }
        return bytes == null ? sizes.all() : bytes.stream().map(Size::bytes).toList();
    }

    /** Without data there is nothing to write. */
    List<Boolean> rewrites(Kind kind) {
        if (!kind.isSized()) {
            return List.of(false);
        }
        return switch (rewrite) {
            case YES -> List.of(true);
            case NO -> List.of(false);
            case BOTH -> List.of(true, false);
        };
    }
}
