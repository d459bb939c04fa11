package jmpi.launch.remote;

import java.util.Arrays;

/** Who starts whose daemon: the launcher up to eight, each of those up to eight more, and so on. */
final class Tree {
    /** Position of the launcher, before those of the hosts. */
    static final int LAUNCHER = -1;

    private static final int BRANCHES = 8;

    private Tree() {}

    /**
     * The hosts whose daemons are started from a place.
     *
     * @param hosts numbers of all hosts that need a daemon
     * @param position in that list, or {@link #LAUNCHER}
     */
    static int[] children(int[] hosts, int position) {
        int begin = Math.min((position + 1) * BRANCHES, hosts.length);
        return Arrays.copyOfRange(hosts, begin, Math.min(begin + BRANCHES, hosts.length));
    }
}
