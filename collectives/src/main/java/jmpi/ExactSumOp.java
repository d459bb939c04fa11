package jmpi;

import jmpi.coll.op.ExactSum;
import jmpi.comm.Memory;
import jmpi.comm.Type;

/** The sum, rounded once; what it gives for integers is exact anyhow. */
final class ExactSumOp extends Op {
    /** Elements of two operands that are brought side by side. */
    private static final int PAIR = 256;

    private static final ThreadLocal<Object[]> PAIRS =
            ThreadLocal.withInitial(() -> new Object[] {new double[2 * PAIR], new float[2 * PAIR]});

    ExactSumOp() {
        super("SUM.reproducible()", true, 1);
    }

    @Override
    public boolean atOnce() {
        return true;
    }

    @Override
    public void check(Type type) {
        SUM.check(type);
    }

    @Override
    public void reduce(
            Type type, Object from, long fromOffset, Object into, long intoOffset, long count, boolean fromIsLeft) {
        if (!rounds(type)) {
            SUM.reduce(type, from, fromOffset, into, intoOffset, count, fromIsLeft);
            return;
        }
        Object pair = PAIRS.get()[type == Type.DOUBLE ? 0 : 1];
        long second = (long) PAIR * type.bytes();
        for (long done = 0; done < count; done += PAIR) {
            long bytes = Math.min(PAIR, count - done) * type.bytes();
            long at = done * type.bytes();
            Memory.copy(from, fromOffset + at, pair, 0, bytes);
            Memory.copy(into, intoOffset + at, pair, second, bytes);
            ExactSum.reduce(type, pair, 0, second, 2, into, intoOffset + at, bytes / type.bytes());
        }
    }

    @Override
    public void reduceAll(
            Type type, Object from, long fromOffset, long stride, int parts, Object into, long intoOffset, long count) {
        if (rounds(type)) {
            ExactSum.reduce(type, from, fromOffset, stride, parts, into, intoOffset, count);
        } else {
            SUM.reduceAll(type, from, fromOffset, stride, parts, into, intoOffset, count);
        }
    }

    private static boolean rounds(Type type) {
        return type == Type.DOUBLE || type == Type.FLOAT;
    }
}
