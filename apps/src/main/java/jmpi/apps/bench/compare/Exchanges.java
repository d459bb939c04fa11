package jmpi.apps.bench.compare;

import java.util.ArrayList;
import java.util.List;

/** The contests of messages and collectives on one host: the same calls in the same loop, in Java and in C. */
final class Exchanges {
    static final int MANY_RANKS = 16;
    static final String MICROS = "µs";

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** Sizes of collectives, and where time is short. */
    private static final List<Long> SIZES = List.of(8L, 64 * KIB, MIB);

    private static final List<Long> FEW_SIZES = List.of(8L, MIB);

    /** Collectives that are compared on two ranks; how often, and most of them in these sizes. */
    private static final List<String> COLLECTIVES = List.of(
            "broadcast",
            "allgather",
            "alltoall",
            "reduce",
            "reduceScatter",
            "reduceScatterBlock",
            "gather",
            "scatter",
            "scan",
            "exscan",
            "allreduce-reproducible");

    /** Those that are compared on more ranks than there are cores. */
    private static final List<String> CROWDED = List.of("barrier", "allreduce", "broadcast", "alltoall");

    private final Compare.Options options;
    private final Peers peers;
    private final List<Contest> all = new ArrayList<>();

    Exchanges(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
    }

    List<Contest> all() {
        if (options.wants(2)) {
            messages();
            collectives();
            overlap();
        }
        for (int ranks : new int[] {4, 8, MANY_RANKS}) {
            // Several kinds in one launch: where ranks take turns on a core, the way to the next core means little.
            List<String> kinds = CROWDED.stream().filter(options::wants).toList();
            if (options.wants(ranks) && !kinds.isEmpty()) {
                exchange(ranks, String.join(",", kinds), FEW_SIZES, 3, true);
            }
        }
        memory();
        return all;
    }

    private void messages() {
        wanted("latency", List.of(8L, KIB, 64 * KIB, MIB), 7, false);
        wanted("bandwidth", List.of(64 * KIB, MIB), 5, false);
        wanted("bibw", List.of(64 * KIB, MIB), 5, false);
        wanted("rate", List.of(8L), 7, false);
    }

    private void collectives() {
        wanted("barrier", List.of(8L), 7, false);
        wanted("allreduce", List.of(8L, 64 * KIB, MIB, 16 * MIB), 7, true);
        COLLECTIVES.forEach(kind -> wanted(kind, SIZES, 5, true));
    }

    private void wanted(String kind, List<Long> sizes, int rounds, boolean shared) {
        if (options.wants(kind)) {
            exchange(2, kind, sizes, rounds, shared);
        }
    }

    private void exchange(int ranks, String kinds, List<Long> sizes, int rounds, boolean shared) {
        // Where ranks share cores with each other they share them with their compilers too.
        int warmup = ranks > 2 ? 6000 : 3000;
        Timing timing = new Timing(warmup, 40, options.quick ? 60 : 100);
        Reading reading = Reading.lines("", "micros", micros -> micros);
        List<Side> ours = new ArrayList<>();
        ours.add(new Side("jmpi", options.jmpirun(ranks, timing.ours(kinds, sizes, "array")), reading));
        if (shared) {
            ours.add(new Side(
                    "jmpi", Plot.SHARED, options.jmpirun(ranks, timing.ours(kinds, sizes, "shared")), reading));
        }
        contest(MICROS, rounds, ours, ranks, timing.peers(kinds, sizes), reading);
    }

    /** What of a call is not hidden behind as much computation; also with a progress thread, on the same cores. */
    private void overlap() {
        if (!options.wants("iallreduce")) {
            return;
        }
        Timing timing = new Timing(3000, 40, 150);
        Reading exposed = Reading.lines("", "overlap", hidden -> 100 - hidden);
        List<String> program = timing.ours("iallreduce", FEW_SIZES, "array");
        List<String> threaded = new ArrayList<>(List.of("--progress", "thread"));
        threaded.addAll(program);
        List<Side> ours = List.of(
                new Side("jmpi", options.jmpirun(2, program), exposed),
                new Side("jmpi", "-thread", options.jmpirun(2, threaded), exposed));
        contest("% exposed", 5, ours, 2, timing.peers("iallreduce", FEW_SIZES), exposed);
    }

    /** After the start, before anything else. */
    private void memory() {
        if (options.wants("memory")) {
            Timing nothing = new Timing(1, 1, 1);
            Reading resident = Reading.lines("", "rss", mebibytes -> mebibytes);
            Launch ours = options.jmpirun(MANY_RANKS, nothing.ours("memory", FEW_SIZES, "array"));
            contest(
                    "MiB",
                    3,
                    List.of(new Side("jmpi", ours, resident)),
                    MANY_RANKS,
                    nothing.peers("memory", FEW_SIZES),
                    resident);
        }
    }

    private void contest(
            String unit, int rounds, List<Side> ours, int ranks, List<String> peerArguments, Reading reading) {
        List<Side> others = peers.mpis().stream()
                .map(mpi -> new Side(mpi.name(), mpi.launch(ranks, "bench", peerArguments), reading))
                .toList();
        all.add(new Contest(unit, options.rounds(rounds), ours, Peers.OPEN_MPI, others));
    }
}
