package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares SGD and sparse coding with scikit-learn and with numpy on mpi4py on this machine, prints a table and writes it as JSON. */
@Command(
        name = "compare-learn",
        description =
                "Compares SGD and sparse coding with scikit-learn and with numpy on mpi4py; make bench-learn starts it.",
        sortOptions = false)
public final class LearnCompare implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "only these jobs, of sgd, sparse-coding-omp, sparse-coding-lasso, sparse-coding-lars")
    private List<String> only;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "5", description = "rounds (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--epochs", paramLabel = "COUNT", defaultValue = "20", description = "epochs (${DEFAULT-VALUE})")
    private int epochs;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "target/bench/learn",
            description = "where X.npy and y.npy are (${DEFAULT-VALUE})")
    private Path data;

    @Option(names = "--image", paramLabel = "FILE", required = true, description = "a photograph to code")
    private Path image;

    @Option(names = "--dictionary", paramLabel = "FILE", required = true, description = "its dictionary")
    private Path dictionary;

    @Mixin
    private BuiltTree tree;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "target/bench/results-learn.json",
            description = "where the rows go (${DEFAULT-VALUE})")
    private Path results;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private LearnCompare() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LearnCompare()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var python = new PythonPeers(tree.scripts);
        var rows = new Rows();
        if (wants("sgd")) {
            rows.add(new SgdJob(data, epochs).contest(rounds, tree.home, python)::measure);
        }
        for (CodingJob job : List.of(CodingJob.OMP, CodingJob.LASSO, CodingJob.LARS)) {
            if (wants(job.name())) {
                Path out = results.resolveSibling("sparse-coding");
                rows.add(job.contest(rounds, tree.home, image, dictionary, out, python)::measure);
            }
        }
        rows.write(results);
        return rows.end(python.missing());
    }

    private boolean wants(String job) {
        return only == null || only.contains(job);
    }
}
