package jmpi.apps.tune;

import java.util.Arrays;
import jmpi.Counts;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Order;
import jmpi.coll.select.Shape;

/** Calls on doubles, with rank 0 as root, in which all blocks have the same length. */
final class Shapes {
    /** Bytes of a double. */
    static final int WIDTH = 8;

    private Shapes() {}

    static Shape of(Collective collective, Hosts hosts, long count) {
        return switch (collective) {
            case SCATTERV, GATHERV, ALLGATHERV, REDUCE_SCATTER -> differing(collective, hosts, count, WIDTH, false);
            case ALLTOALLV -> differing(collective, hosts, count, WIDTH, true);
            case ALLTOALLW -> differing(collective, hosts, count * WIDTH, 1, true);
            default -> Shape.of(collective, hosts, 0, count, WIDTH, Order.FREE);
        };
    }

    private static Shape differing(Collective collective, Hosts hosts, long count, int width, boolean both) {
        long[] counts = counts(hosts.ranks(), count);
        long[] starts = Counts.displacements(counts);
        return new Shape(
                collective,
                hosts,
                0,
                count,
                width,
                Order.FREE,
                counts,
                starts,
                both ? counts : null,
                both ? starts : null);
    }

    static long[] counts(int ranks, long count) {
        var counts = new long[ranks];
        Arrays.fill(counts, count);
        return counts;
    }

    /** Whether every rank has or gets a block of each rank, so that memory grows with their number. */
    static boolean hasBlocks(Collective collective) {
        return switch (collective) {
            case BARRIER, BROADCAST, REDUCE, ALLREDUCE, SCAN, EXSCAN -> false;
            default -> true;
        };
    }
}
