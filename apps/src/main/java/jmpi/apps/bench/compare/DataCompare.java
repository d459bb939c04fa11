package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the programs on tables with pandas, DuckDB and polars on this machine, prints a table and writes it as JSON. */
@Command(
        name = "compare-data",
        description = "Compares group-by, align and moments with pandas, DuckDB and polars; make bench-data starts it.",
        sortOptions = false)
public final class DataCompare implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "only these jobs, such as moments,group-route")
    private List<String> only;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "3", description = "rounds (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--tiles",
            paramLabel = "COUNT",
            defaultValue = "87",
            description = "weeks of the tables (${DEFAULT-VALUE})")
    private int tiles;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "target/bench/data",
            description = "where the tables are (${DEFAULT-VALUE})")
    private Path data;

    @Mixin
    private BuiltTree tree;

    @Option(
            names = "--node",
            paramLabel = "DIR",
            defaultValue = "target/bench/node",
            description = "DuckDB and polars for node (${DEFAULT-VALUE})")
    private Path node;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "target/bench/results-data.json",
            description = "where the rows go (${DEFAULT-VALUE})")
    private Path results;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private DataCompare() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new DataCompare()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var peers = new DataPeers(tree.scripts, node);
        var rows = new Rows();
        Path table = data.resolve("flights-" + tiles);
        for (DataJob job : new DataJobs(table.toString(), results.resolveSibling("asof")).all()) {
            if (only == null || only.contains(job.name())) {
                rows.add(failures -> job.measure(rounds, tree.home, peers, failures));
            }
        }
        rows.write(results);
        return rows.end(peers.missing());
    }
}
