package jmpi.coll.shm;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import jmpi.coll.select.Collective;
import jmpi.comm.Memory;
import jmpi.comm.Type;
import jmpi.comm.shm.SharedHeap;

/**
 * Combines this rank's share of all ranks' operands, piece by piece: copied to arrays that stay in the first cache, because
 * the compiler makes vector instructions of loops over floating point in arrays and not of those over segments.
 */
final class Combiner {
    /** Two of them fit into a first-level cache. */
    private static final int PIECE = 8 << 10;

    private final MemorySegment segment;
    private final SharedHeap heap;
    private final Shares shares;
    private final Places places;
    private final Results results;
    private final int rank;
    private final int ranks;
    private final Object[] arrays = new Object[2 * Type.values().length];

    private HostCall call;
    private int round;

    Combiner(HostArea area, SharedHeap heap, Shares shares, Places places, Results results) {
        this.segment = area.memory;
        this.heap = heap;
        this.shares = shares;
        this.places = places;
        this.results = results;
        this.rank = area.rank;
        this.ranks = area.ranks;
    }

    void combine(HostCall call, int round) {
        this.call = call;
        this.round = round;
        boolean prefixes = call.what == Collective.SCAN || call.what == Collective.EXSCAN;
        long length = shares.length(round, rank);
        long perPiece = Math.max(1, PIECE / call.width);
        Object sum = array(0, perPiece);
        Object next = array(1, perPiece);
        for (long at = 0; at < length; at += perPiece) {
            long count = Math.min(perPiece, length - at);
            if (prefixes) {
                scan(sum, next, at, count);
            } else {
                reduce(sum, next, at, count);
                results.put(sum, Results.ALL, round, at, count);
            }
        }
    }

    /** First with the ranks above, then with those below, so that the order of operands is kept. */
    private void reduce(Object sum, Object next, long at, long count) {
        load(rank, at, count, sum);
        for (int peer = rank + 1; peer < ranks; peer++) {
            load(peer, at, count, next);
            call.op.reduce(call.type, next, 0, sum, 0, count, false);
        }
        for (int peer = rank - 1; peer >= 0; peer--) {
            load(peer, at, count, next);
            call.op.reduce(call.type, next, 0, sum, 0, count, true);
        }
    }

    private void scan(Object sum, Object next, long at, long count) {
        boolean before = call.what == Collective.EXSCAN;
        for (int peer = 0; peer < ranks; peer++) {
            if (before && peer > 0) {
                // Read before it is written over, if the call is in place.
                load(peer, at, count, next);
                results.put(sum, peer, round, at, count);
                call.op.reduce(call.type, next, 0, sum, 0, count, false);
            } else if (peer == 0) {
                load(0, at, count, sum);
            } else {
                load(peer, at, count, next);
                call.op.reduce(call.type, next, 0, sum, 0, count, false);
            }
            if (!before) {
                results.put(sum, peer, round, at, count);
            }
        }
    }

    private void load(int peer, long at, long count, Object to) {
        long start = (shares.start(round, rank) + at) * call.width;
        if (peer == rank) {
            Memory.copy(call.send, call.sendOffset + start, to, 0, count * call.width);
        } else if (places.send[peer] >= 0) {
            Memory.write(heap.memory(), places.send[peer] + start, to, 0, count * call.width);
        } else {
            long held = places.held(peer, round, rank) + at * call.width;
            Memory.write(segment, held, to, 0, count * call.width);
        }
    }

    private Object array(int which, long operands) {
        int slot = 2 * call.type.ordinal() + which;
        int length = (int) (operands * (call.width / call.type.bytes()));
        if (arrays[slot] == null || Array.getLength(arrays[slot]) < length) {
            arrays[slot] = Array.newInstance(call.type.array().getComponentType(), length);
        }
        return arrays[slot];
    }
}
