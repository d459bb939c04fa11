package jmpi.coll.schedule;

/**
 * Everybody with everybody, with a bound on what a rank has under way at once, so that many ranks do not all send to the
 * same one, and memory for messages does not grow with their number. Each rank begins with the one after itself.
 *
 * <pre>
 *   5 ranks, at most 2 at once
 *   round 1    0→1→2→3→4→0 and 0→2→4→1→3→0
 *   round 2    0→3→1→4→2→0 and 0→4→3→2→1→0
 * </pre>
 */
public final class Exchange {
    /** How many messages a rank sends in a round, and receives. */
    private static final int BOUND = 32;

    private Exchange() {}

    /** Adds what goes to or comes from one rank. */
    @FunctionalInterface
    public interface Transfer {
        /**
         * Adds a transfer.
         *
         * @param plan where to add it
         * @param peer the other rank
         */
        void add(Schedule.Builder plan, int peer);
    }

    /**
     * Adds all rounds; the last one stays open.
     *
     * @param plan where to add them
     * @param ranks how many
     * @param rank who asks
     * @param send adds the send to a rank
     * @param recv adds the receive from a rank
     * @return the plan
     */
    public static Schedule.Builder all(Schedule.Builder plan, int ranks, int rank, Transfer send, Transfer recv) {
        for (int k = 1; k < ranks; k++) {
            send.add(plan, (rank + k) % ranks);
            recv.add(plan, (rank - k + ranks) % ranks);
            if (k % BOUND == 0) {
                plan.endRound();
            }
        }
        return plan;
    }
}
