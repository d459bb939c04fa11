package jmpi;

import java.lang.foreign.MemorySegment;
import jmpi.coll.op.Scratch;
import jmpi.comm.Memory;
import jmpi.comm.Type;

/** An operation that a program defines on segments, for groups of elements of any type. */
final class SegmentOp extends Op {
    private static final long PIECE = 8192;

    private final Kernel kernel;

    SegmentOp(String name, boolean commutative, int groupSize, Kernel kernel) {
        super(name, commutative, groupSize);
        this.kernel = kernel;
    }

    @Override
    public void check(Type type) {
        // The program's kernel is told the type and knows what it takes.
    }

    @Override
    public void reduce(
            Type type, Object from, long fromOffset, Object into, long intoOffset, long count, boolean fromIsLeft) {
        long group = (long) groupSize() * type.bytes();
        long piece = Math.max(1, PIECE / group);
        MemorySegment[] scratch = Scratch.ofThread().segments(Math.max(PIECE, group));
        MemorySegment read = scratch[fromIsLeft ? 0 : 1];
        MemorySegment updated = scratch[fromIsLeft ? 1 : 0];
        for (long done = 0; done < count; done += piece) {
            long part = Math.min(piece, count - done);
            Memory.read(from, fromOffset + done * group, read, 0, part * group);
            Memory.read(into, intoOffset + done * group, updated, 0, part * group);
            kernel.reduce(type, scratch[0], scratch[1], scratch[2], part);
            Memory.write(scratch[2], 0, into, intoOffset + done * group, part * group);
        }
    }
}
