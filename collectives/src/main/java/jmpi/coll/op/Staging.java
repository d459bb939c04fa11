package jmpi.coll.op;

import jmpi.comm.Memory;
import jmpi.comm.Type;

/** Brings memory of any kind before an {@link ArrayKernel}: arrays as they are, segments in pieces by scratch arrays. */
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
            kernel.reduce(from, (int) (fromOffset / width), into, (int) (intoOffset / width), (int) count, fromIsLeft);
            return;
        }
        Scratch scratch = Scratch.ofThread();
        Object a = readable ? from : scratch.from(type);
        Object b = writable ? into : scratch.into(type);
        for (long done = 0; done < count; done += Scratch.LENGTH) {
            int part = (int) Math.min(Scratch.LENGTH, count - done);
            long f = fromOffset + done * width;
            long i = intoOffset + done * width;
            if (!readable) {
                Memory.copy(from, f, a, 0, (long) part * width);
            }
            if (!writable) {
                Memory.copy(into, i, b, 0, (long) part * width);
            }
            kernel.reduce(a, readable ? (int) (f / width) : 0, b, writable ? (int) (i / width) : 0, part, fromIsLeft);
            if (!writable) {
                Memory.copy(b, 0, into, i, (long) part * width);
            }
        }
    }
}
