package jmpi.data.table;

/**
 * What an as-of join does: to each left row the right row of the same key that is next to it in time.
 *
 * @param direction where to look
 * @param tolerance the largest distance in time, inclusive, in the unit of the left times; negative for any
 * @param exact whether a right row of the same time counts
 */
public record AsOf(Direction direction, long tolerance, boolean exact) {
    /** Where to look for a right row. */
    public enum Direction {
        /** The last one not later than the left row. */
        BACKWARD,
        /** The first one not earlier than the left row. */
        FORWARD,
        /** The nearer of both; the earlier one if both are as near. */
        NEAREST
    }

    /**
     * The last right row not later, however long ago.
     *
     * @return a join
     */
    public static AsOf backward() {
        return new AsOf(Direction.BACKWARD, -1, true);
    }

    /**
     * The first right row not earlier, however late.
     *
     * @return a join
     */
    public static AsOf forward() {
        return new AsOf(Direction.FORWARD, -1, true);
    }

    /**
     * The nearest right row, however far.
     *
     * @return a join
     */
    public static AsOf nearest() {
        return new AsOf(Direction.NEAREST, -1, true);
    }

    /**
     * Bounds the distance.
     *
     * @param most in the unit of the left times, inclusive
     * @return a join
     */
    public AsOf within(long most) {
        return new AsOf(direction, most, exact);
    }

    /**
     * Leaves out right rows of the same time.
     *
     * @return a join
     */
    public AsOf notExact() {
        return new AsOf(direction, tolerance, false);
    }
}
