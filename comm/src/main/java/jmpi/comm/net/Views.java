package jmpi.comm.net;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Looks at native segments as buffers. The last view is kept, so that a loop over one segment makes no garbage. */
final class Views {
    /** A buffer of Java is shorter than 2 GiB. */
    private static final long LONGEST = 1 << 30;

    private MemorySegment base;
    private long from;
    private ByteBuffer view;

    /** A buffer over some bytes of a native segment; its position and limit are theirs. */
    ByteBuffer of(MemorySegment segment, long offset, int count) {
        if (segment != base || offset < from || offset + count > from + view.capacity()) {
            // From the beginning where that is possible: a later look at an earlier place finds the same view.
            from = offset + count <= LONGEST ? 0 : offset;
            view = segment.asSlice(from, Math.min(segment.byteSize() - from, LONGEST))
                    .asByteBuffer();
            base = segment;
        }
        int at = (int) (offset - from);
        return view.limit(at + count).position(at);
    }
}
