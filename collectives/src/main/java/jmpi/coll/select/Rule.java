package jmpi.coll.select;

/**
 * A line of the table: calls that look like this get that algorithm.
 *
 * @param collective what is called
 * @param ranks how many take part
 * @param hosts on how many hosts
 * @param bytes {@link Shape#bytes()}
 * @param kind which operations
 * @param choice the answer
 */
record Rule(Collective collective, Range ranks, Range hosts, Range bytes, OpKind kind, Choice choice) {

    /** Which reductions a rule admits. */
    enum OpKind {
        ANY,
        COMMUTATIVE,
        ORDERED,
        AT_ONCE;

        boolean admits(Order order) {
            return switch (this) {
                case ANY -> true;
                case COMMUTATIVE -> order == Order.FREE;
                case ORDERED -> order == Order.RANKS;
                case AT_ONCE -> order == Order.AT_ONCE;
            };
        }
    }

    /** Whether this rule answers a call; shared memory only if the caller can use it and there is but one host. */
    boolean answers(Shape shape, boolean direct) {
        return ranks.contains(shape.ranks())
                && hosts.contains(shape.hosts().count())
                && bytes.contains(shape.bytes())
                && kind.admits(shape.order())
                && (choice.direct()
                        ? direct && shape.hosts().count() == 1
                        : choice.algorithm().answers(shape));
    }
}
