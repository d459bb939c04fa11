package jmpi.coll.select;

import java.util.List;
import jmpi.coll.barrier.DisseminationBarrier;

/** All algorithms of jmpi. One that stands here can be named in rules and is tested. */
public final class Algorithms {
    private static final List<Algorithm> ALL = List.of(new DisseminationBarrier());

    private Algorithms() {}

    /**
     * Everything there is.
     *
     * @return all algorithms of all collectives
     */
    public static List<Algorithm> all() {
        return ALL;
    }

    /**
     * What can answer one collective.
     *
     * @param collective what is called
     * @return its algorithms
     */
    public static List<Algorithm> of(Collective collective) {
        return ALL.stream().filter(a -> a.collective() == collective).toList();
    }
}
