package jmpi.coll.select;

import java.util.Arrays;
import java.util.function.Supplier;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Schedule;

/**
 * The plans that a group has made, so that a call which was made before builds nothing. Found by comparing, because
 * programs repeat few calls and a key object would be garbage.
 */
public final class Plans {
    private static final int KEPT = 32;

    private final Supplier<Selector> selector;
    private final Hosts hosts;
    private final int rank;
    private final Plan[] plans = new Plan[KEPT];
    private int next;

    /**
     * A plan and the call that it is for.
     *
     * @param shape the call
     * @param mayBeDirect whether direct shared memory could have been chosen
     * @param choice the algorithm
     * @param schedule this rank's part; null if the choice is direct
     */
    public record Plan(Shape shape, boolean mayBeDirect, Choice choice, Schedule schedule) {
        boolean answers(Collective what, int root, long count, int width, Order order, boolean direct, Blocks blocks) {
            return shape.collective() == what
                    && shape.root() == root
                    && shape.count() == count
                    && shape.width() == width
                    && shape.order() == order
                    && mayBeDirect == direct
                    && blocks.equalThoseOf(shape);
        }
    }

    /**
     * The blocks of a call whose blocks differ, as the caller gave them; all null for the other calls.
     *
     * @param counts as {@link Shape#counts()}
     * @param displacements as {@link Shape#displacements()}
     * @param sendCounts as {@link Shape#sendCounts()}
     * @param sendDisplacements as {@link Shape#sendDisplacements()}
     */
    public record Blocks(long[] counts, long[] displacements, long[] sendCounts, long[] sendDisplacements) {
        /** For calls whose blocks are all alike. */
        public static final Blocks ALIKE = new Blocks(null, null, null, null);

        boolean equalThoseOf(Shape shape) {
            return Arrays.equals(counts, shape.counts())
                    && Arrays.equals(displacements, shape.displacements())
                    && Arrays.equals(sendCounts, shape.sendCounts())
                    && Arrays.equals(sendDisplacements, shape.sendDisplacements());
        }
    }

    /**
     * Makes an empty store.
     *
     * @param selector chooses algorithms; asked for at the first call
     * @param hosts who is in the group, and where they are
     * @param rank this rank
     */
    public Plans(Supplier<Selector> selector, Hosts hosts, int rank) {
        this.selector = selector;
        this.hosts = hosts;
        this.rank = rank;
    }

    /**
     * Finds or makes the plan of a call.
     *
     * @param what is called
     * @param root the root, or 0
     * @param count elements as in {@link Shape#count()}
     * @param width bytes an element
     * @param order in which operands are combined
     * @param direct whether direct shared memory may be chosen
     * @param blocks the blocks if they differ
     * @return the plan; the same one for the same call
     */
    public Plan of(Collective what, int root, long count, int width, Order order, boolean direct, Blocks blocks) {
        for (Plan plan : plans) {
            if (plan != null && plan.answers(what, root, count, width, order, direct, blocks)) {
                return plan;
            }
        }
        // Copies, because the caller may reuse its arrays for the next call.
        Shape shape = new Shape(
                what,
                hosts,
                root,
                count,
                width,
                order,
                copy(blocks.counts),
                copy(blocks.displacements),
                copy(blocks.sendCounts),
                copy(blocks.sendDisplacements));
        Choice choice = selector.get().choose(shape, direct);
        Schedule schedule = choice.direct() ? null : choice.algorithm().plan(shape, rank);
        Plan plan = new Plan(shape, direct, choice, schedule);
        plans[next++ % KEPT] = plan;
        return plan;
    }

    private static long[] copy(long[] values) {
        return values == null ? null : values.clone();
    }
}
