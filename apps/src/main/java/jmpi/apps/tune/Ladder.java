package jmpi.apps.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jmpi.coll.schedule.Hosts;

/** Which ranks are measured together: ever more of the first host, and all of them if there are several hosts. */
final class Ladder {
    private Ladder() {}

    /**
     * The groups of a job.
     *
     * @param hostOf the host of each rank
     * @param quick whether to leave out what lies between two ranks and all
     * @return the members of each group, ascending
     */
    static List<int[]> groups(int[] hostOf, boolean quick) {
        var groups = new ArrayList<int[]>();
        int[] host = ranksOf(hostOf, hostOf[0]);
        for (int ranks = 2; ranks < host.length; ranks *= 2) {
            if (ranks == 2 || !quick) {
                groups.add(Arrays.copyOf(host, ranks));
            }
        }
        if (host.length > 1) {
            groups.add(host);
        }
        if (host.length < hostOf.length) {
            groups.add(IntStream.range(0, hostOf.length).toArray());
        }
        return groups;
    }

    /**
     * For how many ranks the findings of a group shall count: half of the way, on a scale of factors, to those of the
     * next smaller and the next larger group on as many hosts, and not beyond the largest.
     *
     * @param hosts of the group
     * @param findings of all groups
     * @return as rules have it
     */
    static String range(Hosts hosts, List<List<Finding>> findings) {
        int below = 1;
        int above = Integer.MAX_VALUE;
        for (List<Finding> other : findings) {
            Hosts theirs = other.getFirst().hosts();
            if (theirs.count() == hosts.count()) {
                below = theirs.ranks() < hosts.ranks() ? Math.max(below, theirs.ranks()) : below;
                above = theirs.ranks() > hosts.ranks() ? Math.min(above, theirs.ranks()) : above;
            }
        }
        int low = below == 1 ? 2 : middle(below, hosts.ranks()) + 1;
        int high = above == Integer.MAX_VALUE ? hosts.ranks() : middle(hosts.ranks(), above);
        return low == high ? "" + low : low + "-" + high;
    }

    private static int middle(int low, int high) {
        return (int) Math.sqrt((double) low * high);
    }

    /** The ranks of a host, ascending. */
    static int[] ranksOf(int[] hostOf, int host) {
        return IntStream.range(0, hostOf.length)
                .filter(rank -> hostOf[rank] == host)
                .toArray();
    }
}
