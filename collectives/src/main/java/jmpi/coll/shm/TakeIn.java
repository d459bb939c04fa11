package jmpi.coll.shm;

import java.lang.foreign.MemorySegment;
import jmpi.comm.Memory;
import jmpi.comm.shm.SharedHeap;
import jmpi.comm.shm.Words;

/** The receiving side of an {@link Exchange}: looks how each rank holds out its pieces, and copies from there. */
final class TakeIn {
    private final HostArea area;
    private final Meeting meeting;
    private final Words words;
    private final SharedHeap heap;
    private final int rank;
    private final int ranks;

    private final int[] modes;
    private final long[] at;
    private final long[] base;
    private final long[] part;
    private final int[] keep;

    private HostCall call;
    private Pieces pieces;
    private boolean shared;
    private int parts;
    private int report;

    TakeIn(HostArea area, Meeting meeting, SharedHeap heap) {
        this.area = area;
        this.meeting = meeting;
        this.words = area.words;
        this.heap = heap;
        this.rank = area.rank;
        this.ranks = area.ranks;
        this.modes = new int[ranks];
        this.at = new long[ranks];
        this.base = new long[ranks];
        this.part = new long[ranks];
        this.keep = new int[ranks];
    }

    /** Waits for those from whom something comes, and takes what they had written before. */
    void meet(HostCall call, Pieces pieces) {
        this.call = call;
        this.pieces = pieces;
        shared = false;
        parts = 0;
        report = Integer.MAX_VALUE;
        for (int i = 1; i < ranks; i++) {
            int peer = peer(i);
            if (pieces.takes[peer]) {
                modes[peer] = meeting.meet(peer);
                look(peer, meeting.payload(peer));
            }
        }
    }

    /** Others first after this rank, so that not all ranks read from one at the same time. */
    private int peer(int i) {
        return rank + i < ranks ? rank + i : rank + i - ranks;
    }

    private void look(int peer, long slot) {
        long bytes = pieces.takeBytes[peer];
        at[peer] = pieces.common ? 0 : rank * bytes;
        if (pieces.listed) {
            at[peer] = words.getLong(slot + Notice.entry(rank));
            long given = words.getLong(slot + Notice.entry(rank) + 8);
            if (given != bytes) {
                throw meeting.mismatch(
                        "rank " + peer + " gives " + given + " bytes to this rank, which expects " + bytes);
            }
        }
        base[peer] = modes[peer] == Notice.INLINE
                ? slot + Notice.inline(pieces.listed, ranks)
                : words.getLong(slot + Notice.BASE);
        switch (modes[peer]) {
            case Notice.INLINE, Notice.WRITTEN -> copy(area.memory, base[peer] + at[peer], peer, 0, bytes);
            case Notice.SHARED -> shared = true;
            default -> lookAtParts(peer, slot);
        }
    }

    private void lookAtParts(int peer, long slot) {
        part[peer] = words.getLong(slot + Notice.PART);
        keep[peer] = (int) words.getLong(slot + Notice.KEPT);
        long longest = words.getLong(slot + Notice.LONGEST);
        parts = Math.max(parts, (int) ((longest + part[peer] - 1) / part[peer]));
        report = Math.min(report, Math.max(1, keep[peer] / 2));
    }

    private void copy(MemorySegment from, long offset, int peer, long done, long bytes) {
        if (bytes > 0) {
            Memory.write(from, offset, call.recv, call.recvOffset + pieces.takeAt[peer] + done, bytes);
        }
    }

    /** In how many parts the longest piece comes that goes through a pool. */
    int parts() {
        return parts;
    }

    /** Takes what stands in shared buffers. */
    void takeShared() {
        for (int i = 1; i < ranks && shared; i++) {
            int peer = peer(i);
            if (pieces.takes[peer] && modes[peer] == Notice.SHARED) {
                copy(heap.memory(), base[peer] + at[peer], peer, 0, pieces.takeBytes[peer]);
            }
        }
    }

    /** Takes one part from each rank that has so many. */
    void take(int which) {
        for (int i = 1; i < ranks; i++) {
            int peer = peer(i);
            if (pieces.takes[peer] && modes[peer] == Notice.STAGED) {
                long done = which * part[peer];
                long bytes = Math.min(part[peer], pieces.takeBytes[peer] - done);
                if (bytes > 0) {
                    area.await(peer, HostArea.READY, meeting.sequence(), which + 1);
                    int count = pieces.common ? 1 : ranks - 1;
                    long place = (long) (which % keep[peer]) * count + pieces.index(peer, rank);
                    copy(area.memory, base[peer] + place * part[peer], peer, done, bytes);
                }
            }
        }
        // Seldom, because it may wake the writer; it has room for as many as were not reported.
        if ((which + 1) % report == 0) {
            area.publish(HostArea.DONE, meeting.sequence(), which + 1);
        }
    }

    /** Tells owners of shared buffers that this rank has read them. */
    void close() {
        if (shared) {
            area.publish(HostArea.DONE, meeting.sequence(), HoldOut.ALL);
        }
    }
}
