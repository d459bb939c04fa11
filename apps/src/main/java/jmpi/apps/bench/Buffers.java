package jmpi.apps.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import jmpi.Mpi;
import jmpi.comm.Type;

/** The memory of what is measured. */
final class Buffers {
    /** What a buffer is for; a rank has one of each at a time. */
    enum Slot {
        SEND,
        RECV
    }

    /** Where data lies. */
    enum Memory {
        /** In Java arrays. */
        ARRAY,
        /** In native memory of the rank. */
        SEGMENT,
        /** In memory that the ranks of a host share: {@code mpi.allocate}. */
        SHARED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int PAGE = 4096;

    private final Mpi mpi;
    private final Memory memory;
    private final MemorySegment[] segments = new MemorySegment[Slot.values().length];

    Buffers(Mpi mpi, Memory memory) {
        this.mpi = mpi;
        this.memory = memory;
    }

    /** A buffer; the one before it in its slot is not needed any more. */
    Data data(Slot slot, long elements) {
        return memory == Memory.ARRAY ? new ArrayData(elements) : new SegmentData(segment(slot, elements));
    }

    /** Native memory is kept for the next size; what is shared cannot be given back before the job is over. */
    private MemorySegment segment(Slot slot, long elements) {
        MemorySegment kept = segments[slot.ordinal()];
        long bytes = elements * Double.BYTES;
        if (kept == null || kept.byteSize() < bytes) {
            kept = allocate(elements);
            segments[slot.ordinal()] = kept;
        }
        return kept.asSlice(0, bytes);
    }

    private MemorySegment allocate(long elements) {
        return memory == Memory.SHARED
                ? mpi.allocate(Type.DOUBLE, elements)
                : Arena.ofAuto().allocate(elements * Double.BYTES, PAGE);
    }
}
