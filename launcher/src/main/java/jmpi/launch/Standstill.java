package jmpi.launch;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows which ranks wait for others and get nothing. If all do, they wait for each other; if most do, the user wants to know
 * for whom, once. Time is counted in looks that are a second apart, so that nobody is blamed for a time in which jmpirun itself
 * was stopped.
 */
final class Standstill {
    private static final long SECOND = 1_000_000_000;

    /** Ranks are found to rest one after the other. */
    private static final int HESITATION = 3;

    private final Map<Integer, int[]> resting = new HashMap<>();
    private final int patience;
    private long next;
    private int total;
    private int some;
    private boolean told;

    /** All may rest for some more seconds before that is an end: what is on its way between hosts may take so long. */
    Standstill(int moreSeconds) {
        patience = moreSeconds == 0 ? 0 : Math.max(moreSeconds, HESITATION);
    }

    /** A rank has ended, perhaps after it has sent something: what its host told before does not count any more. */
    void ended(int host) {
        resting.remove(host);
        total = 0;
    }

    /** A host has told which of its ranks rest. */
    void rest(int host, int[] ranks) {
        resting.put(host, ranks);
    }

    /** Of these ranks, those that rest. */
    Set<Integer> resting(Collection<Integer> running) {
        Set<Integer> all = new TreeSet<>();
        resting.values().forEach(ranks -> Arrays.stream(ranks).forEach(all::add));
        all.retainAll(running);
        return all;
    }

    /** To be called at least once a second, with the ranks that still run. */
    void look(Collection<Integer> running, long now) {
        int ranks = resting.isEmpty() ? 0 : resting(running).size();
        boolean all = ranks > 0 && ranks == running.size();
        boolean most = ranks > 0 && !all && ranks >= running.size() - ranks;
        boolean tick = next == 0 || now - next >= 0;
        next = tick ? now + SECOND : next;
        total = !all ? 0 : tick || total == 0 ? total + 1 : total;
        some = !most ? 0 : tick ? some + 1 : some;
    }

    /** Whether all ranks that still run have rested for long enough. */
    boolean isTotal() {
        return total > patience;
    }

    /** Whether it is time to tell for whom most ranks wait; once. */
    boolean isToBeTold() {
        boolean now = !told && some > HESITATION;
        told |= now;
        return now;
    }
}
