package jmpi.coll.shm;

import jmpi.comm.Memory;
import jmpi.comm.shm.SharedHeap;

/**
 * Everything that only moves data: each rank holds out pieces, one for each reader or one for all, and each reader copies
 * what is for it to its place. A rank chooses how to hold out, and says so in its slot:
 *
 * <pre>
 * inline   the pieces stand in the slot itself
 * written  they stand in the rank's pool already
 * shared   they stand in a buffer of the heap; readers copy straight from there, and say when they have
 * staged   they go through the rank's pool in parts, which it writes ahead while readers copy
 * </pre>
 */
final class Exchange {
    private final Meeting meeting;
    private final HoldOut out;
    private final TakeIn in;
    private final int rank;

    Exchange(HostArea area, Meeting meeting, Pool pool, SharedHeap heap) {
        this.meeting = meeting;
        this.out = new HoldOut(area, meeting, pool, heap);
        this.in = new TakeIn(area, meeting, heap);
        this.rank = area.rank;
    }

    /** Makes a call. */
    void run(HostCall call, Pieces pieces) {
        int mode = out.announce(call, pieces, meeting.begin(call));
        meeting.publish(mode);
        in.meet(call, pieces);
        out.open();
        out.write(-1);
        if (pieces.gives[rank] && pieces.takes[rank]) {
            copyOwn(call, pieces);
        }
        in.takeShared();
        int rounds = Math.max(out.parts(), in.parts());
        for (int round = 0; round < rounds; round++) {
            out.write(round);
            in.take(round);
        }
        in.close();
        out.close();
    }

    private void copyOwn(HostCall call, Pieces pieces) {
        long from = call.sendOffset + pieces.giveAt[rank];
        long to = call.recvOffset + pieces.takeAt[rank];
        if (call.send != call.recv || from != to) {
            Memory.copy(call.send, from, call.recv, to, pieces.giveBytes[rank]);
        }
    }
}
