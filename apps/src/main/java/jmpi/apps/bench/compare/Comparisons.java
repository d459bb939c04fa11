package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** The list of what is compared with what on one host. */
final class Comparisons {
    private static final int MANY_RANKS = 16;
    private static final int QUICK_EVERY = 20;
    private static final int TILES = 6;
    static final String MICROS = "µs";

    /** Sizes of messages and of collectives. */
    private static final List<Long> SIZES = List.of(8L, 64L << 10, 1L << 20);

    private static final List<Long> FEW_SIZES = List.of(8L, 1L << 20);

    /** Collectives that are compared on as many ranks as there are cores. */
    private static final List<String> COLLECTIVES =
            List.of("broadcast", "allgather", "alltoall", "reduce", "gather", "scatter");

    /** Those that are compared on more ranks than there are cores. */
    private static final List<String> CROWDED = List.of("barrier", "allreduce", "broadcast", "alltoall");

    private final Compare.Options options;
    private final Peers peers;

    Comparisons(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
    }

    List<Contest> all() {
        List<Contest> all = new ArrayList<>();
        if (options.wants(2)) {
            messages(all);
            collectives(all);
        }
        for (int ranks : new int[] {4, 8, MANY_RANKS}) {
            if (options.wants(ranks)) {
                crowded(all, ranks);
            }
        }
        if (options.wants("iallreduce")) {
            all.add(overlap());
        }
        if (options.wants("memory")) {
            all.add(memory());
        }
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

    private void messages(List<Contest> all) {
        if (options.wants("latency")) {
            all.add(exchange(2, List.of("latency"), List.of(8L, 1L << 10, 64L << 10, 1L << 20), rounds(7)));
        }
        for (String kind : List.of("bandwidth", "bibw")) {
            if (options.wants(kind)) {
                all.add(exchange(2, List.of(kind), List.of(64L << 10, 1L << 20), rounds(5)));
            }
        }
        if (options.wants("rate")) {
            all.add(exchange(2, List.of("rate"), List.of(8L), rounds(7)));
        }
    }

    private void collectives(List<Contest> all) {
        if (options.wants("barrier")) {
            all.add(exchange(2, List.of("barrier"), List.of(8L), rounds(7)));
        }
        if (options.wants("allreduce")) {
            List<Long> sizes =
                    Stream.concat(SIZES.stream(), Stream.of(16L << 20)).toList();
            all.add(exchange(2, List.of("allreduce"), sizes, rounds(7)));
        }
        for (String kind : COLLECTIVES) {
            if (options.wants(kind)) {
                all.add(exchange(2, List.of(kind), SIZES, rounds(5)));
            }
        }
    }

    /** Several kinds in one launch: where ranks take turns on a core, the way to the next core means little. */
    private void crowded(List<Contest> all, int ranks) {
        List<String> kinds = CROWDED.stream().filter(options::wants).toList();
        if (!kinds.isEmpty()) {
            all.add(exchange(ranks, kinds, FEW_SIZES, rounds(3)));
        }
    }

    /** The same calls in the same loop, from Java on jmpi and from C on the others. */
    private Contest exchange(int ranks, List<String> kinds, List<Long> sizes, int rounds) {
        // Where ranks share cores with each other they share them with their compilers too.
        int warmup = ranks > 2 ? 8000 : 4000;
        Timing timing = new Timing(warmup, 40, options.quick ? 60 : 100);
        return bench(MICROS, ranks, String.join(",", kinds), sizes, rounds, timing, "micros", micros -> micros);
    }

    private Contest bench(
            String unit,
            int ranks,
            String kinds,
            List<Long> sizes,
            int rounds,
            Timing timing,
            String field,
            DoubleUnaryOperator figure) {
        Reading reading = Reading.lines("", field, figure);
        List<Side> ours = List.of(new Side("jmpi", "", jmpirun(ranks, timing.ours(kinds, sizes, "array")), reading));
        List<Side> others = peers.mpis().stream()
                .map(mpi -> new Side(mpi.name(), mpi.launch(ranks, "bench", timing.peers(kinds, sizes)), reading))
                .toList();
        return new Contest(unit, rounds, ours, Peers.OPEN_MPI, others);
    }

    /** What of a call is not hidden behind as much computation; with a progress thread on the same cores too. */
    private Contest overlap() {
        Timing timing = new Timing(4000, 40, 150);
        return bench("% exposed", 2, "iallreduce", FEW_SIZES, rounds(5), timing, "overlap", hidden -> 100 - hidden);
    }

    /** After the start, before anything else. */
    private Contest memory() {
        return bench(
                "MiB",
                MANY_RANKS,
                "memory",
                List.of(8L),
                rounds(3),
                new Timing(1, 1, 1),
                "rss",
                mebibytes -> mebibytes);
    }

    /** From the command to its end, with nothing between init and the end. */
    private Contest startup() {
        Reading reading = Reading.seconds(new Cell("startup", MANY_RANKS, 0));
        Side ours = new Side("jmpi", jmpirun(MANY_RANKS, List.of("empty")), reading);
        List<Side> others = peers.mpis().stream()
                .map(mpi -> new Side(mpi.name(), mpi.launch(MANY_RANKS, "empty", List.of()), reading))
                .toList();
        return new Contest("s", rounds(7), List.of(ours), Peers.OPEN_MPI, others);
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
                List.of(sparseCoding(cell, 1, options.image, "patches_per_second", rate -> 1e6 / rate)),
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
        Side one = sparseCoding(cell, 1, tiles, "seconds", seconds -> seconds);
        return new Contest(
                "s",
                rounds(3),
                List.of(sparseCoding(cell, 2, tiles, "seconds", seconds -> seconds)),
                alone,
                List.of(new Side(alone, one.launch(), one.reading())));
    }

    private Side sparseCoding(Cell cell, int ranks, Path image, String field, DoubleUnaryOperator figure) {
        Path folder = options.results.resolveSibling("sparse-coding");
        Launch launch = jmpirun(ranks, CodingJob.words(image, options.dictionary, folder));
        return new Side("jmpi", launch, Reading.written(cell, folder.resolve("summary.json"), field, figure));
    }

    private Launch jmpirun(int ranks, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(options.home.resolve("bin/jmpirun").toString());
        command.add("-n");
        command.add(String.valueOf(ranks));
        command.addAll(program);
        return new Launch(command, Map.of());
    }

    private int rounds(int usual) {
        return options.rounds(usual);
    }
}
