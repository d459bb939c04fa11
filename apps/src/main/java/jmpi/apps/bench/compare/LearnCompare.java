package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares SGD with scikit-learn and with numpy on mpi4py on this machine, prints a table and writes it as JSON. */
@Command(
        name = "compare-learn",
        description =
                "Compares an epoch of SGD with scikit-learn's and with numpy on mpi4py; make bench-learn starts it.",
        sortOptions = false)
public final class LearnCompare implements Callable<Integer> {
    private static final String LAMBDA = "0.0001";
    private static final String ETA0 = "0.5";
    private static final String T0 = "1000";

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
        List<String> missing = new ArrayList<>();
        var contest = new Contest("s", rounds, ours(), "none", peers(missing));
        var rows = new Rows();
        rows.add(contest::measure);
        rows.write(results);
        return rows.end(missing);
    }

    private List<Side> ours() {
        List<Side> sides = new ArrayList<>();
        for (int ranks = 1; ranks <= 2; ranks++) {
            for (String mode : ranks == 1 ? List.of("local") : List.of("local", "async", "sync")) {
                List<String> words = List.of(
                        "sgd",
                        "--json",
                        "--mode",
                        mode,
                        "--x",
                        file("X.npy"),
                        "--y",
                        file("y.npy"),
                        "--loss",
                        "logistic",
                        "--lambda",
                        LAMBDA,
                        "--eta0",
                        ETA0,
                        "--t0",
                        T0,
                        "--epochs",
                        "" + epochs);
                Cell cell = new Cell("sgd-epoch", ranks, 0);
                sides.add(new Side(
                        "jmpi",
                        "-" + mode,
                        BuiltTree.jmpirun(tree.home, ranks, words, false),
                        Reading.printed(cell, "epoch_seconds")));
            }
        }
        return sides;
    }

    private String file(String name) {
        return data.resolve(name).toString();
    }

    private List<Side> peers(List<String> missing) {
        List<String> words = List.of(file("X.npy"), file("y.npy"), LAMBDA, ETA0, T0, "" + epochs);
        List<Side> sides = new ArrayList<>();
        if (Launch.imports("sklearn")) {
            List<String> command = new ArrayList<>(List.of(
                    Launch.PYTHON, tree.scripts.resolve("sgd_sklearn.py").toString()));
            command.addAll(words);
            sides.add(new Side(
                    "scikit-learn, 1 thread", new Launch(command, Launch.ONE_THREAD), LearnCompare::onAnyRanks));
        } else {
            missing.add("scikit-learn: apt-get install python3-sklearn");
        }
        if (Launch.imports("mpi4py")) {
            for (int ranks = 1; ranks <= 2; ranks++) {
                List<String> command = new ArrayList<>(List.of(
                        "mpirun",
                        "-n",
                        "" + ranks,
                        Launch.PYTHON,
                        tree.scripts.resolve("sgd_mpi4py.py").toString()));
                command.addAll(words);
                Cell cell = new Cell("sgd-epoch", ranks, 0);
                sides.add(new Side(
                        "mpi4py", new Launch(command, Launch.ONE_THREAD), Reading.printed(cell, "epoch_seconds")));
            }
        } else {
            missing.add("mpi4py: apt-get install python3-mpi4py openmpi-bin");
        }
        return sides;
    }

    /** A program of one process is what there is for any number of ranks. */
    private static Map<Cell, Double> onAnyRanks(Launch.Outcome outcome) throws MeasurementException {
        Map<Cell, Double> cells = new LinkedHashMap<>();
        for (int ranks = 1; ranks <= 2; ranks++) {
            cells.putAll(Reading.printed(new Cell("sgd-epoch", ranks, 0), "epoch_seconds")
                    .of(outcome));
        }
        return cells;
    }
}
