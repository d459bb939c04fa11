package jmpi.data;

import jmpi.Communicator;

/** The ranks that share an array: the program's group, and one of the arrays' own whose messages never meet others. */
final class Home {
    private final Communicator world;
    private final Communicator group;
    private boolean[] besideFirst;

    Home(Communicator world) {
        this.world = world;
        this.group = world.dup();
    }

    Communicator world() {
        return world;
    }

    Communicator group() {
        return group;
    }

    /** Which ranks are on the host of rank 0. Collective when first asked. */
    boolean[] besideFirst() {
        if (besideFirst == null) {
            int[] leader = {group.rank()};
            group.splitByHost().broadcast(leader, 0);
            int[] leaders = new int[group.size()];
            group.allgather(leader, leaders);
            var beside = new boolean[leaders.length];
            for (int r = 0; r < beside.length; r++) {
                beside[r] = leaders[r] == 0;
            }
            besideFirst = beside;
        }
        return besideFirst;
    }

    /** Whether all ranks share a host. Collective when first asked. */
    boolean isOneHost() {
        for (boolean beside : besideFirst()) {
            if (!beside) {
                return false;
            }
        }
        return true;
    }
}
