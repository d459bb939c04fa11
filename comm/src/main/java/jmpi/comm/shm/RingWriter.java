package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import jmpi.comm.Memory;
import jmpi.comm.transport.Frame;

/**
 * The sender's end of a ring. A frame takes one cell; payloads above 32 bytes go to the byte ring, whose positions
 * both ends compute alike from the sequence of frames, so only the cell has to be published.
 */
final class RingWriter {
    private final MemorySegment memory;
    private final Words words;
    private final long ring;
    private final long byteCapacity;

    private long cellTail;
    private long cellAt;
    private long byteTail;
    /** The consumer's positions when last looked at: its line is read only when the ring seems full. */
    private long cellHeadSeen;

    private long byteHeadSeen;

    RingWriter(MemorySegment memory, long ring, long byteCapacity) {
        this.memory = memory;
        this.words = new Words(memory);
        this.ring = ring;
        this.byteCapacity = byteCapacity;
        this.cellAt = ring + RING_CELLS;
    }

    boolean offer(Frame frame, Object base, long offset) {
        if (cellTail - cellHeadSeen == CELLS) {
            // Acquire: the consumer has read a cell before it passes it on for writing.
            cellHeadSeen = words.getLongAcquire(ring + RING_CELL_HEAD);
            if (cellTail - cellHeadSeen == CELLS) {
                return false;
            }
        }
        long cell = cellAt;
        if (frame.carriesPayload() && frame.length > 0) {
            if (frame.length <= INLINE_LIMIT) {
                copyShort(base, offset, cell + CELL_INLINE, frame.length);
            } else if (!copyLong(base, offset, frame.length)) {
                return false;
            }
        }
        words.setInt(cell + CELL_CONTEXT, frame.context);
        words.setInt(cell + CELL_TAG, frame.tag);
        words.setLong(cell + CELL_LENGTH, frame.length);
        words.setInt(cell + CELL_KIND, frame.kind | frame.type << 8);
        words.setInt(cell + CELL_ID, frame.id);
        // Release: header and payload are there before the cell's number says so.
        words.setLongRelease(cell + CELL_READY, ++cellTail);
        cellAt = cell + CELL == ring + RING_CELLS + (long) CELLS * CELL ? ring + RING_CELLS : cell + CELL;
        return true;
    }

    /** One element is by far the most frequent short message, and a general copy costs more than the message. */
    private void copyShort(Object base, long offset, long to, long length) {
        if (length == 8 && base instanceof double[] a) {
            words.setDouble(to, a[(int) (offset >> 3)]);
        } else if (length == 8 && base instanceof long[] a) {
            words.setLong(to, a[(int) (offset >> 3)]);
        } else {
            Memory.read(base, offset, memory, to, length);
        }
    }

    private boolean copyLong(Object base, long offset, long length) {
        long at = RingBytes.place(byteTail, length, byteCapacity);
        long end = RingBytes.end(at, length);
        if (end - byteHeadSeen > byteCapacity) {
            byteHeadSeen = words.getLongAcquire(ring + RING_BYTE_HEAD);
            if (end - byteHeadSeen > byteCapacity) {
                return false;
            }
        }
        Memory.read(base, offset, memory, ring + RING_BYTES + (at & (byteCapacity - 1)), length);
        byteTail = end;
        return true;
    }

    void awaitRoom() {
        words.setIntVolatile(ring + RING_STARVED, 1);
    }

    long acknowledged() {
        return words.getLongAcquire(ring + RING_DELIVERED);
    }
}
