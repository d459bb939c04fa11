package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Epochs of logistic regression by SGD, as all comparisons run it.
 *
 * @param data the folder of X.npy and y.npy
 * @param epochs how many; their median is the figure
 */
record SgdJob(Path data, int epochs) {
    private static final String NAME = "sgd-epoch";
    private static final String FIELD = "epoch_seconds";
    private static final String LAMBDA = "0.0001";
    private static final String ETA0 = "0.5";
    private static final String T0 = "1000";

    /** All modes on two ranks and one on one, beside scikit-learn and numpy on mpi4py: seconds of an epoch. */
    Contest contest(int rounds, Path home, PythonPeers python) {
        List<Side> ours = new ArrayList<>();
        List<Side> others = new ArrayList<>();
        List<String> words = List.of(file("X.npy"), file("y.npy"), LAMBDA, ETA0, T0, "" + epochs);
        others.addAll(python.scikitLearn("sgd_sklearn.py", words, Reading.alone(NAME, FIELD)));
        for (int ranks = 1; ranks <= 2; ranks++) {
            Reading reading = Reading.printed(new Cell(NAME, ranks, 0), FIELD);
            for (String mode : ranks == 1 ? List.of("local") : List.of("local", "async", "sync")) {
                ours.add(new Side("jmpi", "-" + mode, BuiltTree.jmpirun(home, ranks, words(mode), false), reading));
            }
            others.addAll(python.mpi4py(ranks, "sgd_mpi4py.py", words, reading));
        }
        return new Contest("s", rounds, ours, "none", others);
    }

    private List<String> words(String mode) {
        List<String> words = new ArrayList<>(List.of("sgd", "--json", "--loss", "logistic", "--mode", mode));
        words.addAll(List.of("--x", file("X.npy"), "--y", file("y.npy"), "--epochs", "" + epochs));
        words.addAll(List.of("--lambda", LAMBDA, "--eta0", ETA0, "--t0", T0));
        return words;
    }

    private String file(String name) {
        return data.resolve(name).toString();
    }
}
