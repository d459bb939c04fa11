package jmpi.coll.op;

/** One operation on arrays of one type. */
@FunctionalInterface
public interface ArrayKernel {
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
}
