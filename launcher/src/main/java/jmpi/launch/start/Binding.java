package jmpi.launch.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jmpi.comm.boot.Layout;
import jmpi.launch.end.LaunchException;
import jmpi.launch.os.Affinity;

/**
 * Which CPUs each rank of a host may use: all that the launcher may, or those of one core, which are several if its
 * core runs several threads. Cores are given in turn.
 */
public final class Binding {
    private static final Path CPUS = Path.of("/sys/devices/system/cpu");

    private final List<BitSet> cores;
    private final int ranks;
    private final boolean bound;

    private Binding(List<BitSet> cores, int ranks, boolean bound) {
        this.cores = cores;
        this.ranks = ranks;
        this.bound = bound;
    }

    /**
     * Leaves the choice to the system.
     *
     * @return no binding
     */
    public static Binding none() {
        return new Binding(List.of(), 0, false);
    }

    /**
     * Gives each rank of this host a core of its own.
     *
     * @param host this host's name, for messages
     * @param ranks how many this host has
     * @param share whether ranks may share cores if there are too few
     * @return the binding
     */
    public static Binding toCores(String host, int ranks, boolean share) {
        return toCores(host, ranks, share, Affinity.get(), CPUS);
    }

    static Binding toCores(String host, int ranks, boolean share, BitSet allowed, Path topology) {
        List<BitSet> cores = cores(allowed, topology);
        if (ranks > cores.size() && !share) {
            throw new LaunchException("--bind-to core: " + host + " has " + counted(cores.size(), "core") + " for "
                    + ranks + " ranks; give it fewer ranks, or let them share cores by --oversubscribe");
        }
        return new Binding(cores, ranks, true);
    }

    /** The allowed CPUs, those of a core together. */
    private static List<BitSet> cores(BitSet allowed, Path topology) {
        var cores = new TreeMap<String, BitSet>();
        allowed.stream()
                .forEach(cpu -> cores.computeIfAbsent(core(topology, cpu), name -> new BitSet())
                        .set(cpu));
        var sorted = new ArrayList<>(cores.values());
        sorted.sort((a, b) -> Integer.compare(a.nextSetBit(0), b.nextSetBit(0)));
        return sorted;
    }

    private static String core(Path topology, int cpu) {
        try {
            return Files.readString(topology.resolve("cpu" + cpu).resolve("topology/thread_siblings_list"))
                    .strip();
        } catch (IOException e) {
            return Integer.toString(cpu); // a system that does not tell: each CPU counts as a core
        }
    }

    /**
     * The CPUs of a rank.
     *
     * @param localRank its number on this host
     * @return their numbers; null for those of the launcher
     */
    BitSet of(int localRank) {
        return bound ? cores.get(localRank % cores.size()) : null;
    }

    /**
     * How many CPUs the ranks may use together.
     *
     * @param otherwise the answer if they are not bound
     * @return their number
     */
    public int cpus(int otherwise) {
        return bound ? cores.stream().limit(ranks).mapToInt(BitSet::cardinality).sum() : otherwise;
    }

    /**
     * What the user is told.
     *
     * @param layout which rank is on which host
     * @param host number of this host
     * @param each whether a line for each rank was asked for
     * @return lines: that ranks share cores, if they do, and those for each rank
     */
    public List<String> report(Layout layout, int host, boolean each) {
        List<String> lines = new ArrayList<>();
        if (bound && ranks > cores.size()) {
            lines.add(ranks + " ranks share " + counted(cores.size(), "core") + " of " + layout.name(host));
        }
        for (int rank : each ? layout.ranksOn(host) : new int[0]) {
            lines.add(layout.describe(rank)
                    + (bound ? " bound to " + core(layout.localOf(rank)) : " not bound: CPUs " + list(Affinity.get())));
        }
        return lines;
    }

    private String core(int localRank) {
        BitSet cpus = of(localRank);
        return "core " + cpus.nextSetBit(0) + (cpus.cardinality() > 1 ? " (CPUs " + list(cpus) + ")" : "");
    }

    private static String list(BitSet cpus) {
        return cpus.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
