package jmpi.coll.shm;

import jmpi.comm.JobException;
import jmpi.comm.shm.Areas;

/**
 * This rank's part of the segment through which its data goes to the others of a group, taken at the first need. Calls take
 * it in turn, each behind the one before:
 *
 * <pre>
 * [ call 7 | call 8 | call 9 | ........ | call 5 | call 6 ]      the next one after 9 begins behind it
 * </pre>
 *
 * So memory is written again as late as can be. That is what matters most: to write a line that a reader still has in its own
 * cache takes an answer from there. Measured for 64 KiB that one core writes and another one reads, again and again in the
 * same place: 7 to 28 microseconds to write; going round in 2 MiB, which is more than the second cache of a core: 1.5. To read
 * takes 1.2 to 4 in both cases.
 */
final class Pool {
    /** All pools of a small group: more than cores' own caches. With 4 MiB and more, long calls were slower again. */
    private static final int ALL = 3 << 20;

    /** Among many ranks, which take turns on a core, each should go far in its turn. */
    private static final int WANTED = 1 << 20;

    /** All pools of a large group, unless they would be shorter than is of use. */
    private static final int MOST = 16 << 20;

    private static final int LEAST = 384 << 10;

    /** In calls, while there is no room for a pool. */
    private static final int LONGEST_PAUSE = 1 << 10;

    /** Of each such part of the pool it is known which call was the last to take some of it. */
    private static final int PARTS = 16;

    private final Areas areas;
    private final long owner;
    private final Meeting meeting;
    private final long bytes;
    private final long partBytes;
    private final long[] lastCalls = new long[PARTS];
    private long offset;
    private long nextTry;
    private int pause = 1;
    /** Where the next call begins, and up to where parts were entered in this turn. */
    private long next;

    private long entered;
    private int part = -1;
    private long readBy;

    /** For a group whose area is at an offset, with which it ends. */
    Pool(Areas areas, long owner, int ranks, Meeting meeting) {
        this.areas = areas;
        this.owner = owner;
        this.meeting = meeting;
        this.bytes = bytes(ranks);
        this.partBytes = bytes / PARTS;
    }

    /** The size of the pool of each rank of a group. */
    static long bytes(int ranks) {
        return Math.max(ALL / ranks, Math.clamp(MOST / ranks, LEAST, WANTED)) & -4096;
    }

    /** The most that one call can take. */
    long bytes() {
        return bytes;
    }

    /** Whether it was taken before. */
    boolean isThere() {
        return offset != 0;
    }

    /**
     * Takes a part for the call that the group is in; may be written after {@link #await}, or when all ranks have come to the
     * call.
     *
     * @return where it is in the segment; 0 if the segment has no room for a pool
     */
    long take(long size) {
        return isMissing() ? 0 : take(size, Long.MAX_VALUE);
    }

    /**
     * Takes a part that may be written before this rank has announced the call.
     *
     * @return where it is in the segment; 0 if there is no pool, or if the call before this one has just used that part
     */
    long takeFree(long size) {
        if (isMissing()) {
            return 0;
        }
        // Not to wait for ranks to come to this call, because they may wait for this one.
        long place = take(size, Math.max(0, meeting.sequence() - 2));
        if (place != 0) {
            await();
        }
        return place;
    }

    /** Unless it was used since a call. */
    private long take(long size, long latest) {
        boolean again = next + size > bytes;
        long begin = again ? 0 : next;
        long end = begin + size;
        long reached = again ? 0 : entered;
        int at = again ? -1 : part;
        long users = 0;
        for (int i = at + 1; reached < end; i++, reached += partBytes) {
            users = Math.max(users, lastCalls[i]);
        }
        if (users > latest) {
            return 0;
        }
        for (int i = Math.max(0, at); i * partBytes < end; i++) {
            lastCalls[i] = meeting.sequence();
            part = i;
        }
        entered = reached;
        readBy = users;
        next = end + 127 & -128;
        return offset + begin;
    }

    /** Waits until nobody reads any more what was in the part that was taken. */
    void await() {
        if (readBy > 0) {
            meeting.await(readBy + 1);
        }
    }

    /** Tries to get one, more and more seldom, because to be refused takes longer than a call. */
    private boolean isMissing() {
        if (offset == 0 && meeting.sequence() >= nextTry) {
            offset = allocate();
            if (offset == 0 && areas.mayCollect()) {
                areas.collect();
                offset = allocate();
            }
            nextTry = meeting.sequence() + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return offset == 0;
    }

    private long allocate() {
        try {
            return areas.takeFor(bytes, owner);
        } catch (JobException e) {
            return 0; // callers have another way
        }
    }
}
