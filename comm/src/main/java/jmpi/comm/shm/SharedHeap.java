package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import jmpi.comm.JobException;

/**
 * Buffers that programs share: the part of the host's file behind the segment. Each rank takes buffers for itself and
 * can read and write those of all others, which it finds by their offsets:
 *
 * <pre>
 * file:  segment | buffer of rank 1 | buffer of rank 0 | buffer of rank 0 | nothing yet ...
 * </pre>
 *
 * A rank maps the whole heap, as long as /dev/shm, when it first has to do with it. That costs addresses and no memory:
 * pages exist where a buffer was reserved, and buffers are never moved. They end when the heap is closed.
 */
public final class SharedHeap implements AutoCloseable {
    /** Long buffers begin at a multiple of this, so that the kernel may use pages of this size. */
    static final long LARGE_PAGE = 2 << 20;

    private final HostSegment segment;
    private final FileChannel file;
    private final Words words;
    private final long begin;
    private final long room;
    private final Arena arena = Arena.ofShared();
    private volatile MemorySegment memory;
    private long address;

    SharedHeap(HostSegment segment, FileChannel file) {
        this.segment = segment;
        this.file = file;
        this.words = segment.words();
        this.begin = segment.memory().byteSize() + LARGE_PAGE - 1 & -LARGE_PAGE;
        this.room = words.getLong(HEADER_HEAP_ROOM);
    }

    /**
     * Takes a buffer, filled with zeros.
     *
     * @param bytes its size
     * @return native memory that ends when this heap is closed
     * @throws JobException if /dev/shm has no such room; the message says need and have
     */
    public MemorySegment allocate(long bytes) {
        long unit = bytes < LARGE_PAGE ? PAGE : LARGE_PAGE;
        long size = Math.addExact(Math.max(bytes, 1), unit - 1) & -unit;
        String what = "a shared buffer of " + bytes + " bytes";
        if (size > segment.usable()) {
            throw HostSegment.tooSmall(what, size, segment.usable());
        }
        MemorySegment all = memory(); // before anything is taken, because it may fail
        long at = take(size, unit, what);
        try {
            segment.reserve(begin + at, size, what);
        } catch (JobException e) {
            words.compareAndSetLong(HEADER_HEAP_NEXT, at + size, at); // the next buffer can have what was reserved
            throw e;
        }
        return all.asSlice(at, bytes);
    }

    private long take(long size, long unit, String what) {
        while (true) {
            long next = words.getLongVolatile(HEADER_HEAP_NEXT);
            long at = next + unit - 1 & -unit;
            if (size > room - at) {
                throw HostSegment.tooSmall(what, size, Math.max(0, room - at));
            }
            if (words.compareAndSetLong(HEADER_HEAP_NEXT, next, at + size)) {
                return at;
            }
        }
    }

    /**
     * The heap as this rank sees it.
     *
     * @return all of it; only what somebody has allocated may be touched
     */
    public MemorySegment memory() {
        return memory == null ? map() : memory;
    }

    private synchronized MemorySegment map() {
        if (memory == null) {
            boolean interrupted = Thread.interrupted(); // or mapping would close the channel
            try {
                // Makes the file so long, which takes no memory.
                MemorySegment mapped = file.map(MapMode.READ_WRITE, begin, room, arena);
                address = mapped.address();
                memory = mapped;
            } catch (IOException e) {
                throw new JobException("cannot map " + room + " bytes of shared memory: " + e.getMessage(), e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return memory;
    }

    /**
     * Where a place in memory lies in the heap.
     *
     * @param base a primitive array, a segment or null
     * @param offset a byte of it
     * @param bytes how many follow
     * @return its offset in {@link #memory()}; -1 if it does not lie there
     */
    public long offsetOf(Object base, long offset, long bytes) {
        if (memory == null || !(base instanceof MemorySegment s) || !s.isNative()) {
            return -1;
        }
        long at = s.address() + offset - address;
        return at >= 0 && at <= room - bytes ? at : -1;
    }

    /** Unmaps the heap; whoever touches a buffer after that gets an exception. */
    @Override
    public void close() {
        arena.close();
    }
}
