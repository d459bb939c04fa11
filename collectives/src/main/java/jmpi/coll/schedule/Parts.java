package jmpi.coll.schedule;

import jmpi.Counts;

/**
 * Elements cut into parts that stand one behind the other, as a rule one for each rank. A run of parts goes on with the
 * first one after the last one: it is one run of elements, or two, as is the message that carries it.
 *
 * <pre>
 *   parts       0  1  2  3  4
 *   run of 3
 *   from 3      ·        · ·
 * </pre>
 *
 * @param starts where each part begins, and as one more where the last one ends; parts may be empty
 */
public record Parts(long[] starts) {
    /**
     * Parts whose lengths differ by one at most.
     *
     * @param count how many elements
     * @param number how many parts
     * @return the parts
     */
    public static Parts even(long count, int number) {
        var starts = new long[number + 1];
        for (int i = 0; i <= number; i++) {
            starts[i] = Counts.begin(count, number, i);
        }
        return new Parts(starts);
    }

    /**
     * Parts of given lengths.
     *
     * @param lengths one for each part
     * @return the parts
     */
    public static Parts of(long... lengths) {
        var starts = new long[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            starts[i + 1] = starts[i] + lengths[i];
        }
        return new Parts(starts);
    }

    /**
     * How many parts there are.
     *
     * @return their number
     */
    public int number() {
        return starts.length - 1;
    }

    /**
     * Where a part begins.
     *
     * @param part from 0
     * @return its first element
     */
    public long begin(int part) {
        return starts[part];
    }

    /**
     * The length of a part.
     *
     * @param part from 0
     * @return how many elements
     */
    public long size(int part) {
        return starts[part + 1] - starts[part];
    }

    /**
     * The length of a run.
     *
     * @param first its first part
     * @param many how many parts
     * @return how many elements
     */
    public long size(int first, int many) {
        int straight = straight(first, many);
        return starts[first + straight] - starts[first] + starts[many - straight];
    }

    /**
     * How many parts of a run stand before the end.
     *
     * @param first its first part
     * @param many how many parts
     * @return those that are not at the beginning
     */
    public int straight(int first, int many) {
        return Math.min(many, number() - first);
    }

    /**
     * Adds the sends of a run.
     *
     * @param plan where to add them
     * @param space the memory in which all parts stand, from 0 on
     * @param first the run's first part
     * @param many how many parts
     * @param peer who receives them
     */
    public void send(Schedule.Builder plan, Space space, int first, int many, int peer) {
        int straight = straight(first, many);
        plan.send(space, starts[first], starts[first + straight] - starts[first], peer)
                .send(space, 0, starts[many - straight], peer);
    }

    /**
     * Adds the receives of a run.
     *
     * @param plan where to add them
     * @param space the memory in which all parts stand, from 0 on
     * @param first the run's first part
     * @param many how many parts
     * @param peer who sends them
     */
    public void recv(Schedule.Builder plan, Space space, int first, int many, int peer) {
        int straight = straight(first, many);
        plan.recv(space, starts[first], starts[first + straight] - starts[first], peer)
                .recv(space, 0, starts[many - straight], peer);
    }
}
