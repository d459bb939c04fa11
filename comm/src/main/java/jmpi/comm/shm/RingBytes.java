package jmpi.comm.shm;

/** Positions in a ring of bytes: payloads begin on a cache line and never wrap round the end. */
final class RingBytes {
    private RingBytes() {}

    /** Where a payload of some length lies that follows position {@code tail}; positions never go back. */
    static long place(long tail, long length, long capacity) {
        long rest = capacity - (tail & (capacity - 1));
        return length <= rest ? tail : tail + rest;
    }

    /** The position after a payload that was placed at {@code at}. */
    static long end(long at, long length) {
        return (at + length + SegmentLayout.CELL - 1) & -SegmentLayout.CELL;
    }
}
