package jmpi.launch.place;

import java.util.Arrays;
import java.util.List;
import jmpi.comm.boot.Layout;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;

/**
 * Gives each rank a host. First the slots are filled, host after host or in turn. Then, if the user wants more ranks
 * than slots, each further rank goes where the hosts are least crowded for their slots. Under {@link MapBy#SLOT} the
 * ranks of a host are numbered without gaps, however they came there.
 */
public final class Placer {
    private static final int NONE = -1;

    private final List<Host> hosts;
    private final int perNode;
    private final int[] counts;

    private Placer(List<Host> hosts, int perNode) {
        this.hosts = hosts;
        this.perNode = perNode;
        counts = new int[hosts.size()];
    }

    /**
     * Places the ranks of a job.
     *
     * @param hosts where they may go
     * @param ranks how many, 0 for one in each slot
     * @param perNode how many each host takes instead of its slots, 0 for its slots
     * @param by in which order
     * @return where they go; hosts that get none are left out
     */
    public static Placement place(List<Host> hosts, int ranks, int perNode, MapBy by) {
        return new Placer(hosts, perNode).place(ranks, by);
    }

    private Placement place(int wanted, MapBy by) {
        int all = 0;
        for (int host = 0; host < counts.length; host++) {
            all += Math.min(slots(host), hosts.get(host).maxSlots());
        }
        int ranks = wanted == 0 ? all : wanted;
        var hostOf = new int[ranks];
        for (int rank = 0, last = NONE; rank < ranks; rank++) {
            int host = by == MapBy.SLOT ? firstFree() : nextFree(last);
            last = host != NONE ? host : leastCrowded();
            if (last == NONE) {
                throw new LaunchException(tooMany(ranks));
            }
            hostOf[rank] = last;
            counts[last]++;
        }
        if (by == MapBy.SLOT) {
            Arrays.sort(hostOf);
        }
        return withoutIdleHosts(hostOf);
    }

    private int slots(int host) {
        return perNode > 0 ? perNode : hosts.get(host).slots();
    }

    private boolean isFree(int host) {
        return counts[host] < Math.min(slots(host), hosts.get(host).maxSlots());
    }

    private int firstFree() {
        for (int host = 0; host < counts.length; host++) {
            if (isFree(host)) {
                return host;
            }
        }
        return NONE;
    }

    private int nextFree(int last) {
        for (int step = 1; step <= counts.length; step++) {
            int host = (last + step) % counts.length;
            if (isFree(host)) {
                return host;
            }
        }
        return NONE;
    }

    /** The host that one more rank crowds least; the first of equals. */
    private int leastCrowded() {
        int best = NONE;
        for (int host = 0; host < counts.length; host++) {
            boolean takesMore = perNode == 0 && counts[host] < hosts.get(host).maxSlots();
            if (takesMore && (best == NONE || isLessCrowded(host, best))) {
                best = host;
            }
        }
        return best;
    }

    private boolean isLessCrowded(int a, int b) {
        return (counts[a] + 1L) * slots(b) < (counts[b] + 1L) * slots(a);
    }

    private String tooMany(int ranks) {
        String on = counts.length == 1 ? hosts.getFirst().machine() : counts.length + " hosts";
        int most = Arrays.stream(counts).sum();
        return ranks + " ranks do not fit on " + on + ": at most " + most
                + (perNode > 0 ? " at " + perNode + " ranks per host (--ppn)" : " by max_slots");
    }

    private Placement withoutIdleHosts(int[] hostOf) {
        int[] used = Arrays.stream(hostOf).distinct().sorted().toArray();
        int[] renumbered = Arrays.stream(hostOf)
                .map(host -> Arrays.binarySearch(used, host))
                .toArray();
        List<Host> named = Arrays.stream(used).mapToObj(hosts::get).toList();
        return new Placement(
                named, Layout.of(renumbered, named.stream().map(Host::machine).toList()));
    }
}
