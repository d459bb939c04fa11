package jmpi.coll.op;

/** One operation on arrays of one type. */
@FunctionalInterface
public interface ArrayKernel {
    /** From how many elements on vector instructions pay. */
    int MANY = 16;

    /**
     * Updates {@code into}: {@code into[i + k] = from[f + k] op into[i + k]}, or the other way round.
     *
     * @param from an array of the kernel's type, only read
     * @param f its first index
     * @param into an array of the same type; not overlapping what is read
     * @param i its first index
     * @param n how many elements, whole groups of the operation
     * @param fromIsLeft whether the elements that are read are the left operands
     */
    void reduce(Object from, int f, Object into, int i, int n, boolean fromIsLeft);

    /**
     * Whether this kernel is faster if both arrays run at the same index, so much that it pays to copy them.
     *
     * @return true for loops that the compiler then makes vector instructions of
     */
    default boolean wantsSameIndex() {
        return false;
    }
}
