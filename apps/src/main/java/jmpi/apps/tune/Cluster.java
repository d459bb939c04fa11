package jmpi.apps.tune;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jmpi.coll.schedule.Hosts;

/**
 * A machine that is not here: hosts of equally many ranks, one host after the other.
 *
 * @param hosts how many
 * @param each ranks on each of them
 */
record Cluster(int hosts, int each) {
    private static final int MOST_EACH = 16;
    private static final int MOST_RANKS = 1024;

    /** From two ranks on one host to sixteen on each of sixty-four. */
    static final List<Cluster> ALL = Stream.iterate(2, ranks -> ranks <= MOST_RANKS, ranks -> 2 * ranks)
            .map(ranks -> new Cluster(Math.max(1, ranks / MOST_EACH), Math.min(ranks, MOST_EACH)))
            .toList();

    int ranks() {
        return hosts * each;
    }

    Hosts places() {
        var hostOf = new int[ranks()];
        Arrays.setAll(hostOf, rank -> rank / each);
        return Hosts.of(hostOf);
    }
}
