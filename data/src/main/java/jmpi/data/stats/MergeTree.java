package jmpi.data.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jmpi.Communicator;

/**
 * Merges the summaries of blocks in an order that depends on nothing but their numbers, so that the result has the same
 * bits whoever summed which block: {@code tree.add(block, moments)} for each block of a rank, then
 * {@code tree.total(world)}.
 *
 * <p>Blocks are the leaves of a binary tree: 0 is merged with 1, 2 with 3, then both pairs. A rank that has consecutive
 * blocks, added from the lowest to the highest, keeps the few subtrees that it cannot complete, at most two for each
 * level; these are all that ranks exchange.
 *
 * @param <T> {@link Moments} or {@link CoMoments}
 */
public final class MergeTree<T extends Mergeable<T>> {
    /** A complete subtree: blocks number * 2^level up to (number + 1) * 2^level. */
    private record Node<T>(int level, long number, T summary) {}

    private final Supplier<T> empty;
    private final List<Node<T>> nodes = new ArrayList<>();

    /**
     * A tree without blocks.
     *
     * @param empty makes a summary of nothing, such as {@code Moments::new}
     */
    public MergeTree(Supplier<T> empty) {
        this.empty = empty;
    }

    /**
     * Adds a block.
     *
     * @param block its number, above those of all blocks added before
     * @param summary of its values; the tree takes it over
     */
    public void add(long block, T summary) {
        add(new Node<>(0, block, summary));
    }

    private void add(Node<T> right) {
        while (!nodes.isEmpty() && right.number % 2 == 1) {
            Node<T> left = nodes.getLast();
            if (left.level != right.level || left.number != right.number - 1) {
                break;
            }
            nodes.removeLast();
            left.summary.merge(right.summary);
            right = new Node<>(left.level + 1, left.number / 2, left.summary);
        }
        nodes.add(right);
    }

    /**
     * The summary of all blocks that were added here.
     *
     * @return a new summary; the tree may grow on
     */
    public T total() {
        T total = empty.get();
        for (Node<T> node : nodes) {
            total.merge(node.summary);
        }
        return total;
    }

    /**
     * The summary of the blocks of all ranks. Collective; ranks hold consecutive blocks in the order of their numbers, and
     * may hold none.
     *
     * @param world the ranks
     * @return the same bits on every rank
     */
    public T total(Communicator world) {
        if (world.size() == 1) {
            return total();
        }
        double[] mine = save();
        long[] counts = new long[world.size()];
        world.allgather(new long[] {mine.length}, counts);
        long length = 0;
        for (long count : counts) {
            length += count;
        }
        double[] all = new double[(int) length];
        world.allgatherv(mine, all, counts);
        MergeTree<T> whole = new MergeTree<>(empty);
        whole.load(all);
        return whole.total();
    }

    /** Its subtrees, for a message. */
    double[] save() {
        int width = 2 + empty.get().stateSize();
        double[] state = new double[nodes.size() * width];
        for (int i = 0; i < nodes.size(); i++) {
            Node<T> node = nodes.get(i);
            state[i * width] = node.level;
            state[i * width + 1] = node.number;
            node.summary.save(state, i * width + 2);
        }
        return state;
    }

    /** Adds the subtrees of trees whose blocks come after those that are here. */
    void load(double[] state) {
        int width = 2 + empty.get().stateSize();
        for (int at = 0; at < state.length; at += width) {
            T summary = empty.get();
            summary.load(state, at + 2);
            add(new Node<>((int) state[at], (long) state[at + 1], summary));
        }
    }
}
