package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sparse coding as all comparisons run it: patches of 8 x 8 grey pixels.
 *
 * @param name of its rows
 * @param method our options
 * @param peer the algorithm and its amount as scikit-learn calls them
 * @param every of how many patches scikit-learn codes one
 */
record CodingJob(String name, List<String> method, List<String> peer, int every) {
    static final CodingJob OMP =
            new CodingJob("sparse-coding-omp", List.of("--method", "omp", "--nonzeros", "5"), List.of("omp", "5"), 4);
    static final CodingJob LASSO = new CodingJob(
            "sparse-coding-lasso", List.of("--method", "lasso", "--alpha", "0.1"), List.of("lasso_cd", "0.1"), 16);
    static final CodingJob LARS = new CodingJob(
            "sparse-coding-lars", List.of("--method", "lars", "--alpha", "0.1"), List.of("lasso_lars", "0.1"), 400);

    /** The program and its arguments; paths are absolute, because hosts may start elsewhere. */
    List<String> words(Path image, Path dictionary, Path out) {
        List<String> words = new ArrayList<>(List.of("sparse-coding", "--grey", "--patch", "8"));
        words.addAll(List.of("--image", image.toAbsolutePath().toString()));
        words.addAll(List.of("--dictionary", dictionary.toAbsolutePath().toString()));
        words.addAll(List.of("--out", out.toAbsolutePath().toString()));
        words.addAll(method);
        return words;
    }

    /**
     * All patches of a photograph on one rank and on two beside scikit-learn: microseconds for a patch by coding alone,
     * seconds of the whole command, memory of all its processes.
     */
    Contest contest(int rounds, Path home, Path image, Path dictionary, Path out, PythonPeers python) {
        List<Side> ours = new ArrayList<>();
        for (int ranks = 1; ranks <= 2; ranks++) {
            Reading coding = Reading.written(
                    new Cell(name, ranks, 0), out.resolve("summary.json"), "patches_per_second", rate -> 1e6 / rate);
            Launch launch = BuiltTree.jmpirun(home, ranks, words(image, dictionary, out), true);
            ours.add(new Side("jmpi", launch, whole(ranks, coding)));
        }
        List<String> arguments = new ArrayList<>(List.of(image.toString(), dictionary.toString(), "8"));
        arguments.addAll(peer);
        arguments.add(String.valueOf(every));
        List<Side> others = python.scikitLearn("sparse_encode.py", arguments, Reading.alone(name, "median"));
        return new Contest("µs/patch", rounds, ours, PythonPeers.SCIKIT_LEARN, others);
    }

    private Reading whole(int ranks, Reading coding) {
        return outcome -> {
            Map<Cell, Double> cells = new LinkedHashMap<>(coding.of(outcome));
            cells.put(new Cell(name + Cell.COMMAND, ranks, 0), outcome.seconds());
            cells.put(new Cell(name + Cell.MEMORY, ranks, 0), outcome.peakBytes() / 1048576.0);
            return cells;
        };
    }
}
