package jmpi.coll.schedule;

/**
 * The tree in which node 0 has the children 1, 2, 4, …, and every other node continues the pattern below itself. The
 * subtree of a node is the run of nodes from itself on, so that gathering along the tree keeps the order.
 *
 * <pre>
 *        0
 *      / | \
 *     1  2  4
 *        |
 *        3
 * </pre>
 */
public final class BinomialTree {
    private BinomialTree() {}

    /**
     * A bound on a node's children: they are {@code node + 1}, {@code node + 2}, {@code node + 4}, … at distances below
     * it, as far as there are nodes.
     *
     * @param node from 0
     * @param nodes how many there are
     * @return a power of two
     */
    public static int span(int node, int nodes) {
        return node > 0 ? Integer.lowestOneBit(node) : nodes == 1 ? 1 : Integer.highestOneBit(nodes - 1) * 2;
    }

    /**
     * The node above.
     *
     * @param node not 0
     * @return its parent
     */
    public static int parent(int node) {
        return node & (node - 1);
    }

    /**
     * How many nodes a node has below itself, and itself.
     *
     * @param node from 0
     * @param nodes how many there are in all
     * @return the size of its subtree
     */
    public static int size(int node, int nodes) {
        return Math.min(span(node, nodes), nodes - node);
    }
}
