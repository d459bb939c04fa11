package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;

/** The receiver's end of a ring. */
final class RingReader {
    private final MemorySegment memory;
    private final Words words;
    private final long ring;
    private final long byteCapacity;
    private final int source;
    private final int worldSource;
    private final Frame frame = new Frame();

    private long cellHead;
    private long cellAt;
    private long byteHead;
    private long cellsChecked;
    private long bytesChecked;

    RingReader(MemorySegment memory, long ring, long byteCapacity, int source, int worldSource) {
        this.memory = memory;
        this.words = new Words(memory);
        this.ring = ring;
        this.byteCapacity = byteCapacity;
        this.source = source;
        this.worldSource = worldSource;
        this.cellAt = ring + RING_CELLS;
    }

    int source() {
        return source;
    }

    /** Hands over at most so many frames. */
    int poll(FrameHandler handler, int limit) {
        int count = 0;
        // Acquire: header and payload are read after the cell's number.
        while (count < limit && words.getLongAcquire(cellAt + CELL_READY) == cellHead + 1) {
            take(handler);
            count++;
        }
        return count;
    }

    private void take(FrameHandler handler) {
        long cell = cellAt;
        int kind = words.getInt(cell + CELL_KIND);
        frame.kind = kind & 0xff;
        frame.type = kind >>> 8;
        frame.context = words.getInt(cell + CELL_CONTEXT);
        frame.tag = words.getInt(cell + CELL_TAG);
        frame.length = words.getLong(cell + CELL_LENGTH);
        frame.id = words.getInt(cell + CELL_ID);
        frame.payload = memory;
        long end = byteHead;
        if (frame.carriesPayload() && frame.length > INLINE_LIMIT) {
            long at = RingBytes.place(byteHead, frame.length, byteCapacity);
            frame.payloadOffset = ring + RING_BYTES + (at & (byteCapacity - 1));
            frame.inline = false;
            end = RingBytes.end(at, frame.length);
        } else {
            frame.payloadOffset = cell + CELL_INLINE;
            frame.inline = true;
            frame.word = words.getLong(cell + CELL_INLINE);
        }
        // The position moves first, so that a handler which throws does not see its frame again.
        cellHead++;
        cellAt = cell + CELL == ring + RING_CELLS + (long) CELLS * CELL ? ring + RING_CELLS : cell + CELL;
        boolean bytes = end != byteHead;
        byteHead = end;
        handler.onFrame(worldSource, frame);
        // Release: the frame has been read before its room is given back. The line is ours alone until the sender
        // runs out of room and looks, so that these stores cost next to nothing.
        if (bytes) {
            words.setLongRelease(ring + RING_BYTE_HEAD, end);
        }
        words.setLongRelease(ring + RING_CELL_HEAD, cellHead);
    }

    /**
     * Whether the sender sleeps for want of room and should be woken. Looked at once in a quarter of the ring: a sender
     * without room is always further than that from where this end last looked.
     */
    boolean senderStarves() {
        if (cellHead - cellsChecked < CELLS / 4 && byteHead - bytesChecked < byteCapacity / 4) {
            return false;
        }
        cellsChecked = cellHead;
        bytesChecked = byteHead;
        // Both sides write, fence, then read the other's word, so that at least one of them sees the other.
        VarHandle.fullFence();
        return words.getIntOpaque(ring + RING_STARVED) != 0 && words.getAndSetInt(ring + RING_STARVED, 0) != 0;
    }

    void acknowledge(long bytes) {
        words.setLongRelease(ring + RING_DELIVERED, bytes);
    }
}
