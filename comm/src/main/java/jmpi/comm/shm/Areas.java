package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import jmpi.comm.JobException;

/**
 * Regions of a host's segment that groups of ranks use for their collectives, and who uses them. When the last user has
 * left a region, another group may have it, and so may others those that belong to it:
 *
 * <pre>
 * offset  size   users  belongs to
 * 1000    20 K   2      -            a group of two ranks, both of which still have it
 * 6000    1.5 M  1      1000         memory that one of them has taken for it
 * 9000    20 K   0      -            free
 * </pre>
 *
 * Nobody need say that it leaves: a rank leaves when the object is garbage for which it took part.
 */
public final class Areas {
    /** The time in which references are queued after a collection. */
    private static final long PATIENCE_MILLIS = 50;

    private static final int OFTEN = 16;

    private final HostSegment segment;
    private final Words words;
    private final long table;
    private final ReferenceQueue<Object> garbage = new ReferenceQueue<>();
    private final Set<Part> parts = new HashSet<>();
    private int joined;
    private int refused;

    Areas(HostSegment segment, long table) {
        this.segment = segment;
        this.words = segment.words();
        this.table = table;
    }

    /** This rank's part in a region, for as long as an object lives. */
    private static final class Part extends PhantomReference<Object> {
        private final long entry;

        Part(Object owner, ReferenceQueue<Object> garbage, long entry) {
            super(owner, garbage);
            this.entry = entry;
        }
    }

    /**
     * Takes a region, filled with zeros.
     *
     * @param bytes its size; rounded up to whole pages
     * @param users how many ranks are going to {@link #join}
     * @return its offset in the segment
     * @throws JobException if there is no room
     */
    public long take(long bytes, int users) {
        return take(bytes, users, 0);
    }

    /**
     * Takes a region that ends together with another one.
     *
     * @param bytes its size; rounded up to whole pages
     * @param owner the offset of the other one, which this rank has joined
     * @return its offset in the segment
     * @throws JobException if there is no room
     */
    public long takeFor(long bytes, long owner) {
        return take(bytes, 1, owner);
    }

    private long take(long bytes, int users, long owner) {
        leaveGarbage(0);
        long size = pages(bytes);
        for (int i = 0; i < AREAS; i++) {
            long entry = table + i * AREA_ENTRY;
            if (words.getLongAcquire(entry + AREA_OFFSET) != 0
                    && words.getLong(entry + AREA_SIZE) == size
                    && words.compareAndSetInt(entry + AREA_USERS, 0, users)) {
                words.setLong(entry + AREA_OWNER, owner);
                long offset = words.getLong(entry + AREA_OFFSET);
                segment.memory().asSlice(offset, size).fill((byte) 0);
                return offset;
            }
        }
        long offset = segment.allocateArea(size);
        int next = words.getAndAddInt(HEADER_AREA_COUNT, 1);
        if (next < AREAS) { // others are never free again
            long entry = table + next * AREA_ENTRY;
            words.setLong(entry + AREA_SIZE, size);
            words.setLong(entry + AREA_OWNER, owner);
            words.setInt(entry + AREA_USERS, users);
            // Release: who sees the offset sees the rest.
            words.setLongRelease(entry + AREA_OFFSET, offset);
        }
        return offset;
    }

    /**
     * Says for which object this rank uses a region.
     *
     * @param offset the region, taken by some rank for all of its users
     * @param owner when it is garbage, this rank has left
     */
    public synchronized void join(long offset, Object owner) {
        for (int i = 0; i < AREAS; i++) {
            if (words.getLongAcquire(table + i * AREA_ENTRY + AREA_OFFSET) == offset) {
                joined++;
                parts.add(new Part(owner, garbage, table + i * AREA_ENTRY));
                return;
            }
        }
    }

    /**
     * To be asked when there is no room: whether {@link #collect} may help, because this rank has joined some regions since
     * the last time, or has been refused often.
     *
     * @return true seldom enough that collecting does not cost much
     */
    public synchronized boolean mayCollect() {
        return joined >= OFTEN || ++refused % OFTEN == 0;
    }

    /** Runs the collector and leaves all regions whose objects are garbage. */
    public synchronized void collect() {
        joined = 0;
        System.gc();
        leaveGarbage(PATIENCE_MILLIS);
    }

    private synchronized void leaveGarbage(long millis) {
        while (next(millis) instanceof Part part) {
            parts.remove(part);
            leave(part.entry);
        }
    }

    private Reference<?> next(long millis) {
        try {
            return millis == 0 ? garbage.poll() : garbage.remove(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The last user gives back what belongs to the region first, because after it the region may be another's. */
    private void leave(long entry) {
        int users = words.getIntAcquire(entry + AREA_USERS);
        while (users > 1) {
            if (words.compareAndSetInt(entry + AREA_USERS, users, users - 1)) {
                return;
            }
            users = words.getIntAcquire(entry + AREA_USERS);
        }
        long offset = words.getLong(entry + AREA_OFFSET);
        for (int i = 0; i < AREAS; i++) {
            long other = table + i * AREA_ENTRY;
            if (words.getLongAcquire(other + AREA_OFFSET) != 0
                    && words.getLong(other + AREA_OWNER) == offset
                    && words.getIntAcquire(other + AREA_USERS) == 1) {
                words.setLong(other + AREA_OWNER, 0);
                words.setIntRelease(other + AREA_USERS, 0);
            }
        }
        words.setIntRelease(entry + AREA_USERS, 0);
    }
}
