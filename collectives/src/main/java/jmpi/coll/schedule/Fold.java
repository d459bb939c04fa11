package jmpi.coll.schedule;

/**
 * Makes a power of two of any number of ranks: as many of the first ranks as are too many stand in pairs of
 * neighbours, and each pair acts as one node. Nodes keep the order of ranks.
 *
 * <pre>
 *   rank   0 1   2 3   4   5        6 ranks: 2 pairs
 *   node    0     1    2   3
 * </pre>
 *
 * @param ranks how many there are
 */
public record Fold(int ranks) {
    /**
     * How many nodes there are.
     *
     * @return the largest power of two that is not above the number of ranks
     */
    public int nodes() {
        return Integer.highestOneBit(ranks);
    }

    /**
     * The node that a rank belongs to.
     *
     * @param rank a rank
     * @return its node
     */
    public int node(int rank) {
        int pairs = ranks - nodes();
        return rank < 2 * pairs ? rank / 2 : rank - pairs;
    }

    /**
     * Who acts for a node.
     *
     * @param node a node
     * @return its rank, the lower of a pair
     */
    public int rank(int node) {
        int pairs = ranks - nodes();
        return node < pairs ? 2 * node : node + pairs;
    }

    /**
     * Whether a rank stands in a pair.
     *
     * @param rank a rank
     * @return true if two ranks make its node
     */
    public boolean paired(int rank) {
        return rank < 2 * (ranks - nodes());
    }

    /**
     * Whether the other rank of a pair acts for this one.
     *
     * @param rank a rank
     * @return true for the upper rank of a pair
     */
    public boolean idle(int rank) {
        return paired(rank) && rank % 2 == 1;
    }
}
