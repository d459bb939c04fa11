package jmpi.coll.op;

import jmpi.comm.Memory;
import jmpi.comm.Type;

/**
 * Brings memory of any kind before an {@link ArrayKernel}. Arrays are used as they are; segments, and arrays whose
 * offsets differ where that is slow, go piece by piece through scratch arrays that stay in the first cache.
 */
public final class Staging {
    private Staging() {}

    /**
     * Updates {@code into} by an operation.
     *
     * @param kernel the operation on arrays of the type
     * @param type what the elements are
     * @param from a primitive array of the type or a segment, only read
     * @param fromOffset where to begin, in bytes
     * @param into the same for what is updated
     * @param intoOffset where to begin there, in bytes
     * @param count how many elements
     * @param fromIsLeft whether the elements that are read are the left operands
     */
    public static void reduce(
            ArrayKernel kernel,
            Type type,
            Object from,
            long fromOffset,
            Object into,
            long intoOffset,
            long count,
            boolean fromIsLeft) {
        int width = type.bytes();
        boolean readable = type.array().isInstance(from);
        boolean writable = type.array().isInstance(into);
        if (readable && writable) {
            int f = (int) (fromOffset / width);
            int i = (int) (intoOffset / width);
            if (f == i || count < ArrayKernel.MANY || !kernel.wantsSameIndex()) {
                kernel.reduce(from, f, into, i, (int) count, fromIsLeft);
                return;
            }
        }
        // So few go without vector instructions anyhow: only what is read moves, and any index will do.
        if (writable && count < ArrayKernel.MANY) {
            Object few = Scratch.ofThread().from(type);
            Memory.copy(from, fromOffset, few, 0, count * width);
            kernel.reduce(few, 0, into, (int) (intoOffset / width), (int) count, fromIsLeft);
            return;
        }
        inPieces(kernel, type, from, fromOffset, into, intoOffset, count, fromIsLeft);
    }

    private static void inPieces(
            ArrayKernel kernel,
            Type type,
            Object from,
            long fromOffset,
            Object into,
            long intoOffset,
            long count,
            boolean fromIsLeft) {
        Scratch scratch = Scratch.ofThread();
        long width = type.bytes();
        for (long done = 0; done < count; done += Scratch.LENGTH) {
            int part = (int) Math.min(Scratch.LENGTH, count - done);
            long i = intoOffset + done * width;
            Object a = piece(from, fromOffset + done * width, part * width, type, scratch.from(type));
            Object b = piece(into, i, part * width, type, scratch.into(type));
            kernel.reduce(a, 0, b, 0, part, fromIsLeft);
            if (b != into) {
                Memory.copy(b, 0, into, i, part * width);
            }
        }
    }

    /** An array that has these bytes at its start: the very one, or a scratch array with a copy. */
    private static Object piece(Object base, long offset, long bytes, Type type, Object scratch) {
        if (offset == 0 && type.array().isInstance(base)) {
            return base;
        }
        Memory.copy(base, offset, scratch, 0, bytes);
        return scratch;
    }
}
