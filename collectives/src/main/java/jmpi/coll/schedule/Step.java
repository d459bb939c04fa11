package jmpi.coll.schedule;

/** One thing that a rank does in a round. Offsets and counts are in elements of the call's {@link Space}s. */
public sealed interface Step {

    /** A step that concerns this rank alone and runs when the transfers of its round are complete. */
    sealed interface Local extends Step permits Reduce, ReduceAll, Copy {}

    /**
     * Elements go to another rank.
     *
     * @param space the memory they are read from
     * @param offset the first one
     * @param count how many, at least one
     * @param peer who receives them
     */
    record Send(Space space, long offset, long count, int peer) implements Step {}

    /**
     * Elements come from another rank.
     *
     * @param space the memory they are written to
     * @param offset the first one
     * @param count how many, at least one; exactly as many as were sent
     * @param peer who sends them
     */
    record Recv(Space space, long offset, long count, int peer) implements Step {}

    /**
     * Elements are combined with others: {@code into = from op into} if the left operands are those that are read,
     * otherwise {@code into = into op from}. The difference matters only to operations that do not commute.
     *
     * @param from the memory that is only read
     * @param fromOffset its first element
     * @param into the memory that is updated
     * @param intoOffset its first element
     * @param count how many, at least one
     * @param fromIsLeft which operand stands left
     */
    record Reduce(Space from, long fromOffset, Space into, long intoOffset, long count, boolean fromIsLeft)
            implements Local {}

    /**
     * Operands that stand side by side are combined at once, in their order. For an operation that must see all operands
     * together this is the only way.
     *
     * @param from the memory that is only read
     * @param fromOffset the first element of the first operand
     * @param parts how many operands there are, at least one
     * @param into the memory that is written; not where an operand stands
     * @param intoOffset its first element
     * @param count how many elements an operand has, at least one
     */
    record ReduceAll(Space from, long fromOffset, int parts, Space into, long intoOffset, long count)
            implements Local {}

    /**
     * Elements are copied. Where both places are the same memory (a call in place) there is nothing to do.
     *
     * @param from the memory that is read
     * @param fromOffset its first element
     * @param to the memory that is written
     * @param toOffset its first element
     * @param count how many, at least one
     */
    record Copy(Space from, long fromOffset, Space to, long toOffset, long count) implements Local {}
}
