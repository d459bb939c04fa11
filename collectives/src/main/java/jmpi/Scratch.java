package jmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import jmpi.comm.Buf;
import jmpi.comm.Memory;
import jmpi.comm.Type;

/** Memory that a communicator's calls use and keep: it grows to the largest call and then makes no garbage. */
final class Scratch {
    private static final MemorySegment NONE = MemorySegment.NULL;

    private final Object[] byType = new Object[Type.values().length];

    /** At least so many elements, as an array, because reductions run best on arrays; as a segment if too long. */
    Object of(Type type, long count) {
        Object kept = byType[type.ordinal()];
        if (count == 0) {
            return kept == null ? NONE : kept;
        }
        if (kept == null || Memory.byteSize(kept) < count * type.bytes()) {
            kept = make(type, count);
            byType[type.ordinal()] = kept;
        }
        return kept;
    }

    /** So many elements. */
    static Buf buf(Type type, long count) {
        Object memory = make(type, count);
        return memory instanceof MemorySegment segment ? Buf.of(segment, type) : Buf.of(memory);
    }

    static Object make(Type type, long count) {
        return count <= Integer.MAX_VALUE - 8
                ? Array.newInstance(type.array().getComponentType(), (int) count)
                : Arena.ofAuto().allocate(count * type.bytes(), 64);
    }
}
