package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import jmpi.apps.bench.Effort;

/** The list of what is compared with what. */
final class Comparisons {
    private static final int MANY_RANKS = 16;
    private static final int QUICK_EVERY = 20;
    private static final int TILES = 6;

    private final Compare.Options options;
    private final Peers peers;

    Comparisons(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
    }

    List<Comparison> all() {
        List<Comparison> all = new ArrayList<>();
        for (long bytes : new long[] {8, 1 << 10, 64 << 10, 1 << 20}) {
            all.add(exchange("latency", 2, bytes));
        }
        all.add(exchange("allreduce", 2, 8));
        all.add(exchange("allreduce", 2, 1 << 20));
        all.add(exchange("allreduce", MANY_RANKS, 8));
        all.add(startup());
        all.add(orthogonalMatchingPursuit());
        all.add(scaling());
        return all;
    }

    /** The same call in the same loop, from Java on jmpi and from C on Open MPI. */
    private Comparison exchange(String kind, int ranks, long bytes) {
        Effort effort = Effort.of(bytes, ranks, Runtime.getRuntime().availableProcessors());
        String warmup = String.valueOf(effort.warmup());
        String batch = String.valueOf(effort.batch());
        String batches = String.valueOf(effort.batches());
        String size = String.valueOf(bytes);
        Side ours = new Side(
                jmpirun(
                        ranks,
                        "bench",
                        kind,
                        "--json",
                        "--bytes",
                        size,
                        "--warmup",
                        warmup,
                        "--batch",
                        batch,
                        "--batches",
                        batches),
                Side.printed("median"));
        Side peer = side(peers.openMpi(ranks, kind, List.of(size, warmup, batch, batches)), Side.printed("median"));
        return new Comparison(kind, ranks, bytes, "µs", rounds(7), ours, Peers.OPEN_MPI, peer);
    }

    /** From the command to its end, with nothing between init and the end. */
    private Comparison startup() {
        Side ours = new Side(jmpirun(MANY_RANKS, "empty"), Side.seconds());
        Side peer = side(peers.openMpi(MANY_RANKS, "empty", List.of()), Side.seconds());
        return new Comparison("startup", MANY_RANKS, 0, "s", rounds(7), ours, Peers.OPEN_MPI, peer);
    }

    /** Coding alone on both sides: neither start nor files. */
    private Comparison orthogonalMatchingPursuit() {
        int every = options.quick ? QUICK_EVERY : 1;
        Launch peer = peers.scikitLearn(
                "sparse_encode.py",
                List.of(options.image.toString(), options.dictionary.toString(), "8", "5", String.valueOf(every)));
        return new Comparison(
                "sparse-coding-omp",
                1,
                0,
                "µs/patch",
                options.rounds == null ? 1 : options.rounds,
                sparseCoding(1, options.image, "patches_per_second", rate -> 1e6 / rate),
                Peers.SCIKIT_LEARN,
                side(peer, Side.printed("median")));
    }

    /** On a larger picture, because coding the photograph takes less time than compiling the program. */
    private Comparison scaling() {
        Path tiles = Tiles.write(options.image, TILES, options.results.resolveSibling("tiles.png"));
        return new Comparison(
                "sparse-coding-scaling",
                2,
                0,
                "s",
                rounds(5),
                sparseCoding(2, tiles, "seconds", seconds -> seconds),
                "jmpi, 1 rank",
                sparseCoding(1, tiles, "seconds", seconds -> seconds));
    }

    private Side sparseCoding(int ranks, Path image, String field, DoubleUnaryOperator figure) {
        Path folder = options.results.resolveSibling("sparse-coding");
        Launch launch = jmpirun(
                ranks, CodingJob.words(image, options.dictionary, folder).toArray(String[]::new));
        Side.Reading reading = Side.written(folder.resolve("summary.json"), field);
        return new Side(launch, outcome -> figure.applyAsDouble(reading.of(outcome)));
    }

    private Launch jmpirun(int ranks, String... program) {
        List<String> command = new ArrayList<>();
        command.add(options.home.resolve("bin/jmpirun").toString());
        command.add("-n");
        command.add(String.valueOf(ranks));
        command.addAll(List.of(program));
        return new Launch(command, Map.of());
    }

    private static Side side(Launch launch, Side.Reading reading) {
        return launch == null ? null : new Side(launch, reading);
    }

    private int rounds(int usual) {
        return options.rounds != null ? options.rounds : options.quick ? Math.min(usual, 3) : usual;
    }
}
