package jmpi.coll.select;

import jmpi.Op;

/** What an operation demands of those who combine its operands. */
public enum Order {
    /** Any two results may be combined, in any order; also where nothing is reduced. */
    FREE,
    /** Neighbours may be combined, so that operands keep the order of ranks. */
    RANKS,
    /** All operands must be combined in one step, because a part of them does not say enough. */
    AT_ONCE;

    /**
     * What an operation demands.
     *
     * @param op the operation; null where nothing is reduced
     * @return its order
     */
    public static Order of(Op op) {
        if (op == null) {
            return FREE;
        }
        return op.atOnce() ? AT_ONCE : op.commutative() ? FREE : RANKS;
    }
}
