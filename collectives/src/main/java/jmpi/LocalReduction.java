package jmpi;

import jmpi.comm.Buf;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/** The one reduction that takes no other rank. */
record LocalReduction(int rank) {
    void run(Buf in, Buf inOut, Op op) {
        if (in.type() != inOut.type()) {
            throw wrong("buffers of " + in.type() + " and " + inOut.type(), "one type");
        }
        if (inOut.isReadOnly()) {
            throw wrong("a result that is read-only", "memory that can be written");
        }
        Buf left = in.packed();
        Buf right = inOut.packed();
        run(in.type(), left.base(), left.offset(), left.count(), right.base(), right.offset(), right.count(), op);
        inOut.unpack(right, right.count());
    }

    void run(Type type, Object in, long count, Object inOut, long resultCount, Op op) {
        run(type, in, 0, count, inOut, 0, resultCount, op);
    }

    private void run(
            Type type, Object in, long offset, long count, Object inOut, long resultOffset, long resultCount, Op op) {
        op.check(type);
        if (count != resultCount) {
            throw wrong(count + " and " + resultCount + " " + type, "as many");
        }
        if (count % op.groupSize() != 0) {
            throw wrong(count + " " + type, "a multiple of " + op.groupSize() + " for " + op);
        }
        if (count > 0) {
            op.reduce(type, in, offset, inOut, resultOffset, count / op.groupSize(), true);
        }
    }

    private UsageException wrong(String value, String expected) {
        return new UsageException("rank " + rank + ": reduceLocal: " + value + "; expected " + expected);
    }
}
