package jmpi.coll.select;

import jmpi.coll.schedule.Schedule;

/**
 * A way to answer a collective call. It sees ranks, counts and places in memory, never buffers, tags or time.
 *
 * <p>In place (SEND and RECV share memory) needs no thought but one rule: a plan never reads a part of SEND after it
 * wrote the same rank's result to RECV.
 */
public interface Algorithm {
    /**
     * The name in rules, unique within the collective.
     *
     * @return hyphenated lower case, such as {@code recursive-doubling}
     */
    String name();

    /**
     * What it answers.
     *
     * @return the collective
     */
    Collective collective();

    /**
     * Whether it can answer a call, whatever the operation but for its order. All ranks must come to the same answer.
     *
     * @param shape the call
     * @return true unless the shape breaks one of its restrictions
     */
    default boolean supports(Shape shape) {
        return true;
    }

    /**
     * Whether it combines all operands in one step, by {@link jmpi.coll.schedule.Step.ReduceAll}, so that operations which
     * demand it are right.
     *
     * @return false for most, which combine two and two
     */
    default boolean atOnce() {
        return false;
    }

    /**
     * Whether it can answer a call with its operation.
     *
     * @param shape the call
     * @return true if it supports the shape, and operands are combined as the operation demands
     */
    default boolean answers(Shape shape) {
        return (atOnce() || shape.order() != Order.AT_ONCE) && supports(shape);
    }

    /**
     * What one rank has to do.
     *
     * @param shape a call that is supported
     * @param rank who asks
     * @return its part
     */
    Schedule plan(Shape shape, int rank);
}
