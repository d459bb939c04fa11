package jmpi.apps.bench;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/** Data outside the heap of Java, private to the rank or in the shared memory of its host. */
final class SegmentData implements Data {
    private final MemorySegment segment;
    private final long elements;
    private final Buf buf;

    SegmentData(MemorySegment segment) {
        this.segment = segment;
        this.elements = segment.byteSize() / Double.BYTES;
        this.buf = Buf.of(segment, Type.DOUBLE);
    }

    @Override
    public Buf buf() {
        return buf;
    }

    @Override
    public void fill(double first) {
        for (long k = 0; k < elements; k++) {
            segment.setAtIndex(JAVA_DOUBLE, k, first + k);
        }
    }

    @Override
    public long wrong(long at, long count, double first, double step) {
        long n = 0;
        for (long k = 0; k < count; k++) {
            n += segment.getAtIndex(JAVA_DOUBLE, at + k) != first + k * step ? 1 : 0;
        }
        return n;
    }
}
