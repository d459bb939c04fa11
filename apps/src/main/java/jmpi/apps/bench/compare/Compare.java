package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares jmpi with other programs on this machine, prints a table and writes it as JSON. */
@Command(
        name = "compare",
        description = "Compares jmpi with Open MPI and scikit-learn on this machine; make bench starts it.",
        sortOptions = false)
public final class Compare implements Callable<Integer> {
    /** The command line. */
    static final class Options {
        @Option(names = "--quick", description = "fewer pairs, and scikit-learn on every 20th patch")
        boolean quick;

        @Option(names = "--only", split = ",", paramLabel = "NAME", description = "only rows with these names")
        List<String> only;

        @Option(
                names = "--rounds",
                paramLabel = "PAIRS",
                description = "how many pairs of launches a row is the median of")
        Integer rounds;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                defaultValue = "target/jmpi",
                description = "the built tree (${DEFAULT-VALUE})")
        Path home;

        @Option(
                names = "--programs",
                paramLabel = "DIR",
                defaultValue = "target/bench",
                description = "the compiled C programs (${DEFAULT-VALUE})")
        Path programs;

        @Option(
                names = "--scripts",
                paramLabel = "DIR",
                defaultValue = "bench/peer",
                description = "the Python programs (${DEFAULT-VALUE})")
        Path scripts;

        @Option(
                names = "--image",
                required = true,
                paramLabel = "FILE",
                description = "the photograph for sparse coding")
        Path image;

        @Option(names = "--dictionary", required = true, paramLabel = "FILE", description = "its dictionary")
        Path dictionary;

        @Option(
                names = "--hosts",
                paramLabel = "SCRIPT",
                description = "compare over several hosts, on which this script executes; make bench-hosts starts them")
        Path hosts;

        @Option(
                names = "--results",
                paramLabel = "FILE",
                defaultValue = "target/bench/results.json",
                description = "where the rows go (${DEFAULT-VALUE})")
        Path results;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Mixin
    private Options options;

    private Compare() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Compare()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Peers peers = new Peers(options.programs, options.scripts);
        Files.createDirectories(options.results.toAbsolutePath().getParent());
        List<Row> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        System.out.println(Row.HEADER);
        List<Comparison> comparisons = options.hosts == null
                ? new Comparisons(options, peers).all()
                : new HostComparisons(options, peers).all();
        for (Comparison comparison : comparisons) {
            if (options.only != null && !options.only.contains(comparison.name())) {
                continue;
            }
            Row row = measured(comparison, failures);
            if (row != null) {
                rows.add(row);
                System.out.println(row.line());
            }
        }
        write(rows);
        peers.missing().forEach(peer -> System.out.println("not here: " + peer));
        failures.forEach(failure -> System.err.println("failed: " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    /** A row; without the other program if that one fails, and none if ours does. */
    private static Row measured(Comparison comparison, List<String> failures) {
        try {
            return comparison.measure();
        } catch (MeasurementException e) {
            failures.add(comparison.name() + ": " + e.getMessage());
        }
        try {
            return comparison.alone().measure();
        } catch (MeasurementException e) {
            return null;
        }
    }

    private void write(List<Row> rows) throws IOException {
        List<String> lines = rows.stream().map(Row::json).toList();
        Files.writeString(options.results, "[\n  " + String.join(",\n  ", lines) + "\n]\n");
        System.out.println("written: " + options.results);
    }
}
