package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The list of what is compared with what on one host: messages and collectives, the start, and whole programs. */
final class Comparisons {
    private static final int QUICK_EVERY = 20;
    private static final int TILES = 6;

    private final Compare.Options options;
    private final Peers peers;

    Comparisons(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
    }

    List<Contest> all() {
        List<Contest> all = new ArrayList<>(new Exchanges(options, peers).all());
        if (options.wants("startup")) {
            all.add(startup());
        }
        if (options.image != null && options.wants("sparse-coding-omp")) {
            all.add(orthogonalMatchingPursuit());
        }
        if (options.image != null && options.wants("sparse-coding-scaling")) {
            all.add(scaling());
        }
        return all;
    }

    /** From the command to its end, with nothing between init and the end. */
    private Contest startup() {
        int ranks = Exchanges.MANY_RANKS;
        Reading reading = Reading.seconds(new Cell("startup", ranks, 0));
        Side ours = new Side("jmpi", options.jmpirun(ranks, List.of("empty")), reading);
        List<Side> others = peers.mpis().stream()
                .map(mpi -> new Side(mpi.name(), mpi.launch(ranks, "empty", List.of()), reading))
                .toList();
        return new Contest("s", options.rounds(7), List.of(ours), Peers.OPEN_MPI, others);
    }

    /** Coding alone on both sides: neither start nor files. */
    private Contest orthogonalMatchingPursuit() {
        Cell cell = new Cell("sparse-coding-omp", 1, 0);
        int every = options.quick ? QUICK_EVERY : 1;
        Launch peer = peers.scikitLearn(
                "sparse_encode.py",
                List.of(options.image.toString(), options.dictionary.toString(), "8", "5", String.valueOf(every)));
        return new Contest(
                "µs/patch",
                options.rounds == null ? 1 : options.rounds,
                List.of(sparseCoding("jmpi", cell, 1, options.image, "patches_per_second", rate -> 1e6 / rate)),
                Peers.SCIKIT_LEARN,
                peer == null
                        ? List.of()
                        : List.of(new Side(Peers.SCIKIT_LEARN, peer, Reading.printed(cell, "median"))));
    }

    /** On a larger picture, because coding the photograph takes less time than compiling the program. */
    private Contest scaling() {
        Cell cell = new Cell("sparse-coding-scaling", 2, 0);
        Path tiles = Tiles.write(options.image, TILES, options.results.resolveSibling("tiles.png"));
        String alone = "jmpi, 1 rank";
        return new Contest(
                "s",
                options.rounds(3),
                List.of(sparseCoding("jmpi", cell, 2, tiles, "seconds", seconds -> seconds)),
                alone,
                List.of(sparseCoding(alone, cell, 1, tiles, "seconds", seconds -> seconds)));
    }

    private Side sparseCoding(String name, Cell cell, int ranks, Path image, String field, DoubleUnaryOperator figure) {
        Path folder = options.results.resolveSibling("sparse-coding");
        Launch launch = options.jmpirun(ranks, CodingJob.words(image, options.dictionary, folder));
        return new Side(name, launch, Reading.written(cell, folder.resolve("summary.json"), field, figure));
    }
}
