package jmpi.coll.shm;

import jmpi.comm.Memory;
import jmpi.comm.shm.SharedHeap;
import jmpi.comm.shm.Words;

/**
 * The giving side of an {@link Exchange}. Long pieces that stand in no shared buffer go through the pool in parts, written
 * ahead of the readers as far as there is room:
 *
 * <pre>
 * pool:  [ part 4 | part 5 | part 2 | part 3 ]     part 6 is written when all have read part 2
 * </pre>
 */
final class HoldOut {
    /** Halves of this cost as much in handshakes as they win by copying in and out at the same time. */
    private static final int LEAST = 8 << 10;

    /** Shorter pieces are written before they are announced, which saves a handshake. */
    private static final int AT_ONCE = 16 << 10;

    /** Into so many parts data is cut where both sides can copy at once. */
    private static final int PARTS = 8;

    /** As progress: all. */
    static final int ALL = Integer.MAX_VALUE;

    private final HostArea area;
    private final Meeting meeting;
    private final Words words;
    private final Pool pool;
    private final SharedHeap heap;
    private final int ranks;

    private HostCall call;
    private Pieces pieces;
    private int mode;
    private long stage;
    private long part;
    private int keep;
    private int parts;
    private int written;

    HoldOut(HostArea area, Meeting meeting, Pool pool, SharedHeap heap) {
        this.area = area;
        this.meeting = meeting;
        this.words = area.words;
        this.pool = pool;
        this.heap = heap;
        this.ranks = area.ranks;
    }

    /** Chooses how to hold out and says so in this rank's slot, all but the number. */
    int announce(HostCall call, Pieces pieces, long slot) {
        this.call = call;
        this.pieces = pieces;
        if (pieces.count == 0) {
            mode = Notice.INLINE;
            return mode;
        }
        mode = choose(slot);
        if (pieces.listed) {
            for (int reader = 0; reader < ranks; reader++) {
                words.setLong(slot + Notice.entry(reader), pieces.giveAt[reader] - pieces.from);
                words.setLong(slot + Notice.entry(reader) + 8, pieces.gives[reader] ? pieces.giveBytes[reader] : 0);
            }
        }
        return mode;
    }

    private int choose(long slot) {
        // Empty pieces may lie far from each other; there is nothing to hold.
        if (pieces.longest == 0) {
            return Notice.INLINE;
        }
        long bytes = pieces.end - pieces.from;
        int inline = Notice.inline(pieces.listed, ranks);
        if (bytes <= HostArea.PAYLOAD - inline) {
            write(slot + inline, bytes);
            return Notice.INLINE;
        }
        if (pieces.common && bytes <= AT_ONCE) {
            long place = pool.takeFree(bytes);
            if (place != 0) {
                write(place, bytes);
                words.setLong(slot + Notice.BASE, place);
                return Notice.WRITTEN;
            }
        }
        long offset = heap.offsetOf(call.send, call.sendOffset + pieces.from, bytes);
        if (offset >= 0) {
            words.setLong(slot + Notice.BASE, offset);
            return Notice.SHARED;
        }
        int data = Notice.data(pieces.listed, ranks);
        place(slot + data, HostArea.PAYLOAD - data);
        words.setLong(slot + Notice.BASE, stage);
        words.setLong(slot + Notice.LONGEST, pieces.longest);
        words.setLong(slot + Notice.PART, part);
        words.setLong(slot + Notice.KEPT, keep);
        return Notice.STAGED;
    }

    private void write(long place, long bytes) {
        Memory.read(call.send, call.sendOffset + pieces.from, area.memory, place, bytes);
    }

    /** Cuts pieces into parts and takes places for them from the pool; without a pool the rest of the slot must do. */
    private void place(long rest, int restBytes) {
        long whole = pieces.longest * pieces.count;
        // Ranks that take turns on a core should go far in each turn.
        long atOnce = area.spins ? Math.max(LEAST, whole / PARTS) : whole;
        cut(atOnce, pool.bytes());
        stage = pool.take(keep * part * pieces.count);
        if (stage == 0) {
            stage = rest;
            cut(restBytes, restBytes);
        }
        written = 0;
    }

    private void cut(long atOnce, long room) {
        long each = Math.min(atOnce, room / (area.spins ? 4 : 2)) / pieces.count;
        part = Math.min(Math.max(8, each & (each < 64 ? -8 : -64)), pieces.longest + 63 & -64);
        parts = (int) ((pieces.longest + part - 1) / part);
        keep = (int) Math.min(parts, room / (part * pieces.count));
    }

    /** After the slot was published: may write the pool once nobody reads any more what was there before. */
    void open() {
        if (mode == Notice.STAGED) {
            pool.await();
        }
    }

    /** Writes parts as far as there is room, and waits for room only for one part that must be there. */
    void write(int needed) {
        if (mode != Notice.STAGED) {
            return;
        }
        while (written < parts && (written <= needed || hasRoom())) {
            awaitReaders(written - keep + 1);
            for (int reader = 0; reader < ranks; reader++) {
                if (pieces.gives[reader] && reader != area.rank) {
                    copy(reader);
                    if (pieces.common) {
                        break;
                    }
                }
            }
            area.publish(HostArea.READY, meeting.sequence(), ++written);
        }
    }

    private void copy(int reader) {
        long done = written * part;
        long bytes = Math.min(part, pieces.giveBytes[reader] - done);
        if (bytes > 0) {
            long place = (long) (written % keep) * pieces.count + pieces.index(area.rank, reader);
            long at = call.sendOffset + pieces.giveAt[reader] + done;
            Memory.read(call.send, at, area.memory, stage + place * part, bytes);
        }
    }

    /** How many parts there are. */
    int parts() {
        return mode == Notice.STAGED ? parts : 0;
    }

    private boolean hasRoom() {
        if (written < keep) {
            return true;
        }
        for (int reader = 0; reader < ranks; reader++) {
            if (pieces.gives[reader]
                    && reader != area.rank
                    && !area.reached(reader, HostArea.DONE, meeting.sequence(), written - keep + 1)) {
                return false;
            }
        }
        return true;
    }

    /** What stands in a shared buffer belongs to the program again when all have read it. */
    void close() {
        if (mode == Notice.SHARED) {
            awaitReaders(ALL);
        }
    }

    private void awaitReaders(int progress) {
        for (int reader = 0; reader < ranks && progress > 0; reader++) {
            if (pieces.gives[reader] && reader != area.rank) {
                area.await(reader, HostArea.DONE, meeting.sequence(), progress);
            }
        }
    }
}
