package jmpi.comm.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory between frames and a channel. Bytes are appended at the end and taken from the start. Links take one from the
 * rank's {@link Pool} only while they hold something, so a rank with many quiet links needs few, and those are warm.
 */
final class Staging {
    final MemorySegment memory;

    /** Little-endian; for what is read and written at absolute places. */
    final ByteBuffer bytes;

    private final ByteBuffer window;
    private int start;
    private int end;

    Staging(int size) {
        memory = Arena.ofAuto().allocate(size, 64);
        bytes = memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        window = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    int start() {
        return start;
    }

    int held() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Whether so many more bytes have room. */
    boolean fits(int count) {
        return held() + count <= window.capacity();
    }

    /** Takes back what was appended last. */
    void cut(int count) {
        end -= count;
        take(0);
    }

    /** Room for so many bytes behind those that are held; its place, or -1 if there is none. */
    int append(int count) {
        if (end + count > window.capacity()) {
            if (held() + count > window.capacity()) {
                return -1;
            }
            compact();
        }
        int at = end;
        end += count;
        return at;
    }

    /** Moves what is held to the front if less than so many bytes have room between its start and the end of memory. */
    void makeRoom(int count) {
        if (start + count > window.capacity()) {
            compact();
        }
    }

    private void compact() {
        MemorySegment.copy(memory, start, memory, 0, held());
        end -= start;
        start = 0;
    }

    void take(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /** A view of some of the bytes; the same object every time. */
    ByteBuffer window(int at, int count) {
        return window.limit(at + count).position(at);
    }

    /** The room behind what is held; to be followed by {@link #append} of what was put there. */
    ByteBuffer room() {
        return window(end, window.capacity() - end);
    }

    ByteBuffer content() {
        return window(start, held());
    }

    /** What is not in use, for one thread. */
    static final class Pool {
        private final int size;
        private Staging[] free = new Staging[4];
        private int count;

        Pool(int size) {
            this.size = size;
        }

        Staging take() {
            return count == 0 ? new Staging(size) : free[--count];
        }

        /** Takes back an empty one. */
        void give(Staging staging) {
            if (count == free.length) {
                free = java.util.Arrays.copyOf(free, 2 * count);
            }
            free[count++] = staging;
        }
    }
}
