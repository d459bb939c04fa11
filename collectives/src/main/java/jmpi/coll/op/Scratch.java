package jmpi.coll.op;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import jmpi.comm.Type;

/** Small arrays of one thread, made when first needed and kept, so that reductions make no garbage. */
public final class Scratch {
    /** Elements of each array: two of doubles leave room in the first cache. Even, so that a pair fits in whole. */
    static final int LENGTH = 512;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final Object[] from = new Object[Type.values().length];
    private final Object[] into = new Object[Type.values().length];
    private MemorySegment[] segments = {};

    private Scratch() {}

    /**
     * The arrays of the thread that asks.
     *
     * @return always the same
     */
    public static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** An array for what is only read. */
    Object from(Type type) {
        return kept(from, type);
    }

    /** An array for what is updated. */
    Object into(Type type) {
        return kept(into, type);
    }

    /**
     * Three segments: for left operands, right operands and results.
     *
     * @param bytes their least size
     * @return segments that are aligned for every type
     */
    public MemorySegment[] segments(long bytes) {
        if (segments.length == 0 || segments[0].byteSize() < bytes) {
            segments = new MemorySegment[3];
            for (int i = 0; i < 3; i++) {
                // On long[], so that elements of every type are aligned.
                segments[i] = MemorySegment.ofArray(new long[(int) ((bytes + 7) / 8)]);
            }
        }
        return segments;
    }

    private static Object kept(Object[] arrays, Type type) {
        Object array = arrays[type.ordinal()];
        if (array == null) {
            array = Array.newInstance(type.array().getComponentType(), LENGTH);
            arrays[type.ordinal()] = array;
        }
        return array;
    }
}
