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
     * Whether it can answer a call. All ranks must come to the same answer.
     *
     * @param shape the call
     * @return true unless the shape breaks one of its restrictions
     */
    default boolean supports(Shape shape) {
        return true;
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
