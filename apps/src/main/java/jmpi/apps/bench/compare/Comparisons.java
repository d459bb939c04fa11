package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The list of what is compared with what on one host: messages and collectives, the start, and whole programs. */
final class Comparisons {
    private static final int TILES = 6;

    private final Compare.Options options;
    private final Peers peers;
    private final PythonPeers python;

    Comparisons(Compare.Options options, Peers peers, PythonPeers python) {
        this.options = options;
        this.peers = peers;
        this.python = python;
    }

    List<Contest> all() {
        List<Contest> all = new ArrayList<>(new Exchanges(options, peers).all());
        if (options.wants("startup")) {
            all.add(startup());
        }
        if (options.image != null && options.wants("sparse-coding-omp")) {
            all.add(CodingJob.OMP.contest(
                    options.rounds(1), options.home, options.image, options.dictionary, coding(), python));
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
        Path folder = coding();
        Launch launch = options.jmpirun(ranks, CodingJob.OMP.words(image, options.dictionary, folder));
        return new Side(name, launch, Reading.written(cell, folder.resolve("summary.json"), field, figure));
    }

    private Path coding() {
        return options.results.resolveSibling("sparse-coding");
    }
}
