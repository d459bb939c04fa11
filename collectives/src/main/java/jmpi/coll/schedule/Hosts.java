package jmpi.coll.schedule;

import java.util.Arrays;

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
        this.hostOf = hostOf;
        this.localOf = new int[hostOf.length];
        this.ranksOn = new int[count][];
        var sizes = new int[count];
        for (int rank = 0; rank < hostOf.length; rank++) {
            localOf[rank] = sizes[hostOf[rank]]++;
        }
        for (int host = 0; host < count; host++) {
            ranksOn[host] = new int[sizes[host]];
        }
        for (int rank = 0; rank < hostOf.length; rank++) {
            ranksOn[hostOf[rank]][localOf[rank]] = rank;
        }
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
