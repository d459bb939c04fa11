package jmpi.coll.schedule;

import java.util.Arrays;
import jmpi.Counts;
import jmpi.comm.boot.HostIndex;

/**
 * On which hosts the ranks of a group are. Hosts are numbered from 0 in the order of their first ranks, and ranks also
 * among those of their host ("local").
 *
 * <pre>
 *   rank     0  1  2  3  4          three hosts with 2, 1 and 2 ranks, in order
 *   host     0  0  1  2  2
 *   local    0  1  0  0  1
 * </pre>
 */
public final class Hosts {
    private final int[] hostOf;
    private final int[] localOf;
    private final int[][] ranksOn;

    private Hosts(int[] hostOf, int count) {
        var index = HostIndex.of(hostOf, count);
        this.hostOf = hostOf;
        this.localOf = index.localOf();
        this.ranksOn = index.ranksOn();
    }

    /**
     * All ranks on one host.
     *
     * @param ranks how many
     * @return the hosts
     */
    public static Hosts one(int ranks) {
        return new Hosts(new int[ranks], 1);
    }

    /**
     * Hosts by any numbers that tell them apart.
     *
     * @param names for each rank the number of its host
     * @return the hosts
     */
    public static Hosts of(int... names) {
        var hostOf = new int[names.length];
        int count = 0;
        for (int rank = 0; rank < names.length; rank++) {
            int before = 0;
            while (names[before] != names[rank]) {
                before++;
            }
            hostOf[rank] = before == rank ? count++ : hostOf[before];
        }
        return new Hosts(hostOf, count);
    }

    /**
     * How many hosts there are.
     *
     * @return the number of hosts
     */
    public int count() {
        return ranksOn.length;
    }

    /**
     * How many ranks there are on all hosts.
     *
     * @return the size of the group
     */
    public int ranks() {
        return hostOf.length;
    }

    /**
     * Where a rank is.
     *
     * @param rank its number in the group
     * @return its host
     */
    public int hostOf(int rank) {
        return hostOf[rank];
    }

    /**
     * A rank's number among those of its host.
     *
     * @param rank its number in the group
     * @return from 0
     */
    public int localOf(int rank) {
        return localOf[rank];
    }

    /**
     * The ranks of a host.
     *
     * @param host its number
     * @return their numbers in the group, ascending; not a copy
     */
    public int[] ranksOn(int host) {
        return ranksOn[host];
    }

    /**
     * How many ranks every host has at least: so many can act side by side on each.
     *
     * @return the size of the smallest host
     */
    public int lanes() {
        int least = ranks();
        for (int[] ranks : ranksOn) {
            least = Math.min(least, ranks.length);
        }
        return least;
    }

    /**
     * One rank of each host with the same local number.
     *
     * @param local from 0 to {@code lanes() - 1}
     * @return their numbers in the group, by host
     */
    public int[] lane(int local) {
        var lane = new int[count()];
        for (int host = 0; host < lane.length; host++) {
            lane[host] = ranksOn[host][local];
        }
        return lane;
    }

    /**
     * Divides elements evenly among the lanes; ranks of a host beyond them get none.
     *
     * @param count how many elements
     * @param host a host
     * @return where the block of each of its ranks begins, and as one more where the last one ends
     */
    public long[] laneStarts(long count, int host) {
        var starts = new long[ranksOn[host].length + 1];
        int lanes = lanes();
        for (int local = 0; local < starts.length; local++) {
            starts[local] = Counts.begin(count, lanes, Math.min(local, lanes));
        }
        return starts;
    }

    /**
     * One rank of each host that acts for it: its first one, but on the root's host the root.
     *
     * @param root the root; 0 where there is none
     * @return their numbers in the group, by host
     */
    public int[] leaders(int root) {
        int[] leaders = lane(0);
        leaders[hostOf[root]] = root;
        return leaders;
    }

    /**
     * All ranks, host by host.
     *
     * @return their numbers in the group
     */
    public int[] order() {
        var order = new int[ranks()];
        int place = 0;
        for (int[] ranks : ranksOn) {
            System.arraycopy(ranks, 0, order, place, ranks.length);
            place += ranks.length;
        }
        return order;
    }

    /**
     * How many ranks stand before a host's in {@link #order}.
     *
     * @param host its number; the number of hosts gives all ranks
     * @return the place of its first rank
     */
    public int first(int host) {
        int place = 0;
        for (int before = 0; before < host; before++) {
            place += ranksOn[before].length;
        }
        return place;
    }

    /**
     * Where the blocks of each host begin if blocks of one size stand as in {@link #order}.
     *
     * @param block how long each rank's is
     * @return the place of each host's first one, and as one more where the last one ends
     */
    public long[] starts(long block) {
        var starts = new long[count() + 1];
        for (int host = 0; host < starts.length; host++) {
            starts[host] = first(host) * block;
        }
        return starts;
    }

    /**
     * Whether every host has a run of ranks, so that {@link #order} is the order of ranks.
     *
     * @return true if no rank stands between two of another host
     */
    public boolean inOrder() {
        for (int rank = 1; rank < hostOf.length; rank++) {
            if (hostOf[rank] < hostOf[rank - 1]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether there are hosts to tell apart: several, and one of them with several ranks.
     *
     * @return false for one host, and for hosts of one rank each
     */
    public boolean nested() {
        return count() > 1 && count() < ranks();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hosts hosts && Arrays.equals(hostOf, hosts.hostOf);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hostOf);
    }

    /** The host of each rank. */
    @Override
    public String toString() {
        return "hosts " + Arrays.toString(hostOf);
    }
}
