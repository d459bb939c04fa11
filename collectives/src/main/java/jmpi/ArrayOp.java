package jmpi;

import java.util.ArrayList;
import jmpi.coll.op.ArrayKernel;
import jmpi.coll.op.Staging;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/** An operation with a loop over plain arrays for each type that it takes. */
final class ArrayOp extends Op {
    private final ArrayKernel[] kernels;

    ArrayOp(String name, boolean commutative, int groupSize, ArrayKernel[] kernels) {
        super(name, commutative, groupSize);
        this.kernels = kernels;
    }

    @Override
    public void check(Type type) {
        if (kernels[type.ordinal()] == null) {
            var known = new ArrayList<String>();
            for (Type t : Type.values()) {
                if (kernels[t.ordinal()] != null) {
                    known.add(t.name());
                }
            }
            throw new UsageException(
                    this + " is not defined for " + type + "; expected one of " + String.join(", ", known));
        }
    }

    @Override
    public void reduce(
            Type type, Object from, long fromOffset, Object into, long intoOffset, long count, boolean fromIsLeft) {
        ArrayKernel kernel = kernels[type.ordinal()];
        Staging.reduce(kernel, type, from, fromOffset, into, intoOffset, count * groupSize(), fromIsLeft);
    }
}
