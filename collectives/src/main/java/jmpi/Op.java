package jmpi;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import jmpi.coll.op.Code;
import jmpi.coll.op.UserKernels;
import jmpi.comm.Memory;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/**
 * How the elements of ranks are combined: {@code world.allreduce(a, Op.SUM)}. Every operation is taken as
 * associative; operands stand in the order of ranks unless it also commutes.
 *
 * <p>{@link #SUM}, {@link #PROD}, {@link #MIN}, {@link #MAX}, {@link #MINLOC} and {@link #MAXLOC} take all types,
 * the logical and bitwise ones integers. CHAR has no sign. Integers wrap around. In MIN, MAX and their pairs NaN
 * beats every number.
 */
public abstract sealed class Op permits ArrayOp, SegmentOp, ExactSumOp {
    /** The sum. */
    public static final Op SUM = named(Code.SUM);
    /** The product. */
    public static final Op PROD = named(Code.PROD);
    /** The smallest. */
    public static final Op MIN = named(Code.MIN);
    /** The largest. */
    public static final Op MAX = named(Code.MAX);
    /** 1 if no element is 0, otherwise 0. */
    public static final Op LAND = named(Code.LAND);
    /** 1 if an element is not 0, otherwise 0. */
    public static final Op LOR = named(Code.LOR);
    /** 1 if an odd number of elements are not 0, otherwise 0. */
    public static final Op LXOR = named(Code.LXOR);
    /** Bits that all elements have. */
    public static final Op BAND = named(Code.BAND);
    /** Bits that some element has. */
    public static final Op BOR = named(Code.BOR);
    /** Bits that an odd number of elements have. */
    public static final Op BXOR = named(Code.BXOR);
    /**
     * The smallest value and where it is: elements are pairs, {@code [value, index, value, index, …]}; of equal values
     * the lower index.
     */
    public static final Op MINLOC = named(Code.MINLOC);
    /** The largest value and where it is; pairs as in {@link #MINLOC}, and of equal values the lower index. */
    public static final Op MAXLOC = named(Code.MAXLOC);

    private static final Op EXACT_SUM = new ExactSumOp();
    /** What gives the same bits anyhow. */
    private static final Set<Op> EXACT = Set.of(EXACT_SUM, MIN, MAX, LAND, LOR, LXOR, BAND, BOR, BXOR, MINLOC, MAXLOC);

    private final String name;
    private final boolean commutative;
    private final int groupSize;

    Op(String name, boolean commutative, int groupSize) {
        this.name = name;
        this.commutative = commutative;
        this.groupSize = groupSize;
    }

    private static Op named(Code code) {
        boolean pairs = code == Code.MINLOC || code == Code.MAXLOC;
        return new ArrayOp(code.name(), true, pairs ? 2 : 1, code.kernels());
    }

    /**
     * An operation on floating point: DOUBLE, and FLOAT by way of it.
     *
     * @param name for messages
     * @param commutative whether {@code f(a, b)} equals {@code f(b, a)}
     * @param f from the left and the right operand to the result; associative
     * @return the operation
     */
    public static Op ofDoubles(String name, boolean commutative, DoubleBinaryOperator f) {
        return new ArrayOp(name, commutative, 1, UserKernels.ofDoubles(f));
    }

    /**
     * An operation on integers: LONG, and INT, SHORT, CHAR and BYTE by the low bits of its result.
     *
     * @param name for messages
     * @param commutative whether {@code f(a, b)} equals {@code f(b, a)}
     * @param f from the left and the right operand to the result; associative
     * @return the operation
     */
    public static Op ofLongs(String name, boolean commutative, LongBinaryOperator f) {
        return new ArrayOp(name, commutative, 1, UserKernels.ofLongs(f));
    }

    /**
     * An operation on groups of elements that belong together, such as complex numbers or small matrices.
     *
     * @param name for messages
     * @param commutative whether the order of operands is free
     * @param groupSize how many neighbouring elements make one operand
     * @param kernel what to do with many groups; associative
     * @return the operation
     * @throws UsageException if the group size is not at least 1
     */
    public static Op of(String name, boolean commutative, int groupSize, Kernel kernel) {
        if (groupSize < 1) {
            throw new UsageException("group size of " + name + " is " + groupSize + "; expected 1 or more");
        }
        return new SegmentOp(name, commutative, groupSize, kernel);
    }

    /** An operation on many groups at once. */
    @FunctionalInterface
    public interface Kernel {
        /**
         * Combines operands one by one. The three segments do not overlap, begin with the first group and are aligned
         * for the type.
         *
         * @param type what the elements are
         * @param left the operands of lower ranks, only read
         * @param right the operands of higher ranks, only read
         * @param result where to write {@code left op right}
         * @param count how many groups
         */
        void reduce(Type type, MemorySegment left, MemorySegment right, MemorySegment result, long count);
    }

    /**
     * Whether the order of operands is free.
     *
     * @return true for all but some user-defined operations
     */
    public final boolean commutative() {
        return commutative;
    }

    /**
     * How many neighbouring elements make one operand and must not be parted.
     *
     * @return 2 for MINLOC and MAXLOC, as given for user-defined operations, otherwise 1
     */
    public final int groupSize() {
        return groupSize;
    }

    /**
     * The same operation with results whose bits depend on the operands alone: not on their order, nor on the number and
     * places of ranks, the algorithm, or how messages are cut. The sum of DOUBLE and FLOAT is the number nearest to the
     * true sum, rounded once; zeros change nothing, a sum of zero has no sign, and every NaN is the same. What it costs
     * more stands in the benchmarks.
     *
     * @return for {@link #SUM} the sum rounded once; this operation where rounding plays no part
     * @throws UsageException for {@link #PROD} and operations of programs, which have no such form
     */
    public Op reproducible() {
        if (this == SUM) {
            return EXACT_SUM;
        }
        if (EXACT.contains(this)) {
            return this;
        }
        throw new UsageException(
                this + " has no reproducible form; expected SUM, MIN, MAX, or one of the logical and bitwise"
                        + " operations");
    }

    /**
     * Whether the operands of all ranks must be combined in one step, because the result of some of them does not say
     * enough.
     *
     * @return true for {@code SUM.reproducible()}
     */
    public boolean atOnce() {
        return false;
    }

    /**
     * Makes sure that this operation is defined for a type.
     *
     * @param type what the elements are
     * @throws UsageException if it is not
     */
    public abstract void check(Type type);

    /**
     * Updates {@code into} by operands of another place. Makes no garbage.
     *
     * @param type what the elements are, checked before
     * @param from a primitive array of the type or a segment, only read
     * @param fromOffset where to begin, in bytes
     * @param into an array of the type or a segment; what is updated does not overlap what is read
     * @param intoOffset where to begin there, in bytes
     * @param count how many operands: groups of {@link #groupSize()} elements
     * @param fromIsLeft whether the operands that are read stand left
     */
    public abstract void reduce(
            Type type, Object from, long fromOffset, Object into, long intoOffset, long count, boolean fromIsLeft);

    /**
     * Combines operands that stand one behind the other, in their order. Makes no garbage.
     *
     * @param type what the elements are, checked before
     * @param from a primitive array of the type or a segment, only read
     * @param fromOffset where the first part begins, in bytes
     * @param stride bytes from a part to the next one
     * @param parts how many parts there are, at least one
     * @param into an array of the type or a segment; what is written does not overlap what is read
     * @param intoOffset where to begin there, in bytes
     * @param count how many operands a part has: groups of {@link #groupSize()} elements
     */
    public void reduceAll(
            Type type, Object from, long fromOffset, long stride, int parts, Object into, long intoOffset, long count) {
        Memory.copy(from, fromOffset, into, intoOffset, count * groupSize * type.bytes());
        for (int part = 1; part < parts; part++) {
            reduce(type, from, fromOffset + part * stride, into, intoOffset, count, false);
        }
    }

    @Override
    public final String toString() {
        return name;
    }
}
