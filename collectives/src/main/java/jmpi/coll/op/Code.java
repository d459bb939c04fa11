package jmpi.coll.op;

import jmpi.comm.Type;

/** The operations that jmpi knows by name. All of them commute. */
public enum Code {
    /** The sum. */
    SUM,
    /** The product. */
    PROD,
    /** The smaller. */
    MIN,
    /** The larger. */
    MAX,
    /** 1 if both are not 0, otherwise 0. */
    LAND,
    /** 1 if one of both is not 0, otherwise 0. */
    LOR,
    /** 1 if exactly one of both is not 0, otherwise 0. */
    LXOR,
    /** Bits that both have. */
    BAND,
    /** Bits that one of both has. */
    BOR,
    /** Bits that exactly one of both has. */
    BXOR,
    /** The pair with the smaller value. */
    MINLOC,
    /** The pair with the larger value. */
    MAXLOC;

    /**
     * The loops of this operation.
     *
     * @return a kernel for each type, by its ordinal; null where the operation is not defined
     */
    public ArrayKernel[] kernels() {
        var kernels = new ArrayKernel[Type.values().length];
        var ints = new IntKernel(this);
        kernels[Type.INT.ordinal()] = ints;
        kernels[Type.LONG.ordinal()] = new LongKernel(this);
        NarrowKernel.around(ints, kernels);
        if (ordinal() < LAND.ordinal() || ordinal() >= MINLOC.ordinal()) {
            kernels[Type.FLOAT.ordinal()] = new FloatKernel(this);
            kernels[Type.DOUBLE.ordinal()] = new DoubleKernel(this);
        }
        return kernels;
    }
}
