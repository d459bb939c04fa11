package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares jmpi with other programs on this machine, prints a table and writes it as JSON. */
@Command(
        name = "compare",
        description = "Compares jmpi with Open MPI, MPICH and scikit-learn on this machine; make bench starts it.",
        sortOptions = false)
public final class Compare implements Callable<Integer> {
    /** The command line. */
    static final class Options {
        @Option(names = "--quick", description = "fewer rounds")
        boolean quick;

        @Option(
                names = "--only",
                split = ",",
                paramLabel = "NAME",
                description = "only these kinds, such as latency,allreduce,startup")
        List<String> only;

        @Option(
                names = "--ranks",
                split = ",",
                paramLabel = "COUNT",
                description = "only messages and collectives on so many ranks, such as 2,16")
        List<Integer> ranks;

        @Option(names = "--rounds", paramLabel = "COUNT", description = "how many rounds a row is the median of")
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
                paramLabel = "FILE",
                description = "the photograph for sparse coding (default: no rows of sparse coding)")
        Path image;

        @Option(names = "--dictionary", paramLabel = "FILE", description = "its dictionary")
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

        boolean wants(String name) {
            return only == null || only.contains(name);
        }

        /** A job of ours on this host: options of jmpirun, the program and its arguments. */
        Launch jmpirun(int number, List<String> words) {
            return BuiltTree.jmpirun(home, number, words, false);
        }

        boolean wants(int number) {
            return ranks == null || ranks.contains(number);
        }

        int rounds(int usual) {
            return rounds != null ? rounds : quick ? Math.max(1, usual / 2) : usual;
        }
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
        Peers peers = new Peers(options.programs);
        var python = new PythonPeers(options.scripts);
        Files.createDirectories(options.results.toAbsolutePath().getParent());
        var rows = new Rows();
        List<Contest> contests = options.hosts == null
                ? new Comparisons(options, peers, python).all()
                : new HostComparisons(options, peers).all();
        for (Contest contest : contests) {
            rows.add(contest::measure);
        }
        rows.write(options.results);
        plot(rows.all(), false, "ratios.png");
        plot(rows.all(), true, "ratios-same.png");
        peers.missing().addAll(python.missing());
        return rows.end(peers.missing());
    }

    /** Beside the rows. */
    private void plot(List<Row> rows, boolean same, String name) throws IOException {
        Path file = options.results.resolveSibling(name);
        if (Plot.write(rows, same, file)) {
            System.out.println("written: " + file);
        }
    }
}
