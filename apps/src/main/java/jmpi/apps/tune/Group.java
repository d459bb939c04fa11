package jmpi.apps.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Choice;
import jmpi.coll.select.Collective;

/** Ranks that are measured together, as one of them sees them. */
final class Group {
    private final Communicator ranks;
    private final Hosts hosts;
    private final Map<String, Communicator> pinned = new HashMap<>();
    private Communicator direct;

    private Group(Communicator ranks, Hosts hosts) {
        this.ranks = ranks;
        this.hosts = hosts;
    }

    /**
     * Makes a group; all ranks of the job must ask for it.
     *
     * @param world all ranks
     * @param hostOf the host of each of them
     * @param members who is in it, ascending
     * @return the group, or null if this rank is not in it
     */
    static Group of(Communicator world, int[] hostOf, int... members) {
        var names = new int[members.length];
        boolean inside = false;
        for (int i = 0; i < members.length; i++) {
            names[i] = hostOf[members[i]];
            inside |= members[i] == world.rank();
        }
        Communicator ranks = world.split(inside ? 0 : Mpi.UNDEFINED, 0);
        return inside ? new Group(ranks, Hosts.of(names)) : null;
    }

    Hosts hosts() {
        return hosts;
    }

    Communicator ranks() {
        return ranks;
    }

    /** What can answer a call of this group; direct shared memory first if it can. */
    List<String> algorithms(Collective collective, long count) {
        var names = new ArrayList<String>();
        if (collective.hasDirect() && hosts.count() == 1) {
            names.add(Choice.SHM);
        }
        for (Algorithm algorithm : Algorithms.of(collective)) {
            if (algorithm.supports(Shapes.of(collective, hosts, count))) {
                names.add(algorithm.name());
            }
        }
        return names;
    }

    /** The ranks, with calls of one collective answered by one algorithm. */
    Communicator pinned(Collective collective, String algorithm) {
        return algorithm.equals(Choice.SHM)
                ? direct()
                : pinned.computeIfAbsent(collective + " " + algorithm, k -> ranks.pinned(collective.word(), algorithm));
    }

    /** One for all collectives, because each communicator that makes direct calls takes a part of the shared memory. */
    private Communicator direct() {
        if (direct == null) {
            direct = ranks;
            for (Collective collective : Collective.values()) {
                if (collective.hasDirect()) {
                    direct = direct.pinned(collective.word(), Choice.SHM);
                }
            }
        }
        return direct;
    }
}
