package jmpi.coll.reduce;

import java.util.Arrays;
import jmpi.Counts;
import jmpi.coll.schedule.Fold;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Shape;

/**
 * The first half of Rabenseifner's algorithms, a reduce-scatter: partners at distance 1, 2, 4, … part what they hold,
 * and each combines one half. Partners of a round always cover neighbouring runs of ranks, so that operands keep
 * their order. Afterwards each node holds one part of the result, and the rounds can be walked back to collect it.
 */
public final class RecursiveHalving {
    private final Fold fold;
    private final int rank;
    private final int node;
    private final long[] low;
    private final long[] high;

    /**
     * Parts of one length, one for each node.
     *
     * @param shape the call
     * @param rank a rank that acts for a node
     */
    public RecursiveHalving(Shape shape, int rank) {
        this(new Fold(shape.ranks()), even(shape.count(), new Fold(shape.ranks()).nodes()), rank);
    }

    /**
     * Parts of any length. A node ends up with the part whose number has the bits of its own number in reverse order.
     *
     * @param fold makes nodes of ranks
     * @param cuts where the parts begin, one for each node, and as one more where the last one ends
     * @param rank a rank that acts for a node
     */
    public RecursiveHalving(Fold fold, long[] cuts, int rank) {
        this.fold = fold;
        this.rank = rank;
        this.node = fold.node(rank);
        int levels = Integer.numberOfTrailingZeros(fold.nodes());
        low = new long[levels + 1];
        high = new long[levels + 1];
        int first = 0;
        int end = fold.nodes();
        high[0] = cuts[end];
        for (int level = 0; level < levels; level++) {
            int middle = (first + end) >>> 1;
            first = upper(level) ? middle : first;
            end = upper(level) ? end : middle;
            low[level + 1] = cuts[first];
            high[level + 1] = cuts[end];
        }
    }

    private static long[] even(long count, int parts) {
        var cuts = new long[parts + 1];
        Arrays.setAll(cuts, i -> Counts.begin(count, parts, i));
        return cuts;
    }

    /**
     * How many times the elements are halved.
     *
     * @return the number of levels
     */
    public int levels() {
        return low.length - 1;
    }

    /**
     * The rank with which this one parts its elements.
     *
     * @param level from 0
     * @return the partner
     */
    public int partner(int level) {
        return fold.rank(node ^ 1 << level);
    }

    /**
     * Adds the send of the half that this rank keeps at a level.
     *
     * @param plan where to add it
     * @param space where the result is collected
     * @param level from 0
     */
    public void sendKept(Schedule.Builder plan, Space space, int level) {
        plan.send(space, low[level + 1], high[level + 1] - low[level + 1], partner(level));
    }

    /**
     * Adds the receive of the half that the partner keeps at a level.
     *
     * @param plan where to add it
     * @param space where the result is collected
     * @param level from 0
     */
    public void recvGiven(Schedule.Builder plan, Space space, int level) {
        plan.recv(space, givenLow(level), givenCount(level), partner(level));
    }

    /**
     * Adds all rounds of the reduce-scatter, and before them the one in which a pair becomes a node.
     *
     * @param plan where to add them
     * @param sum where the result is collected, at 0
     * @param spare the first free element of WORK
     */
    public void reduceScatter(Schedule.Builder plan, Space sum, long spare) {
        Space mine = Space.SEND;
        if (fold.paired(rank)) {
            plan.recv(Space.WORK, spare, high[0], rank + 1)
                    .copy(Space.SEND, 0, sum, 0, high[0])
                    .reduce(Space.WORK, spare, sum, 0, high[0], false)
                    .endRound();
            mine = sum;
        }
        halve(plan, mine, sum, spare);
    }

    /**
     * Adds the rounds of the reduce-scatter among nodes.
     *
     * @param plan where to add them
     * @param operand where this node's operand lies, at 0
     * @param sum where the result is collected, at 0; may be the same
     * @param spare the first free element of WORK
     */
    public void halve(Schedule.Builder plan, Space operand, Space sum, long spare) {
        Space mine = operand;
        for (int level = 0; level < levels(); level++) {
            long first = low[level + 1];
            long kept = high[level + 1] - first;
            plan.send(mine, givenLow(level), givenCount(level), partner(level))
                    .recv(Space.WORK, spare, kept, partner(level));
            plan.copy(mine, first, sum, first, kept); // nothing if the operand lies there
            mine = sum;
            plan.reduce(Space.WORK, spare, sum, first, kept, upper(level)).endRound();
        }
    }

    private boolean upper(int level) {
        return (node >> level & 1) == 1;
    }

    private long givenLow(int level) {
        return upper(level) ? low[level] : high[level + 1];
    }

    private long givenCount(int level) {
        return high[level] - low[level] - (high[level + 1] - low[level + 1]);
    }
}
