package jmpi.coll.shm;

import jmpi.comm.Memory;
import jmpi.comm.shm.SharedHeap;
import jmpi.comm.shm.Words;

/**
 * Reductions of long operands by direct load and store. In rounds, each rank
 *
 * <pre>
 * holds out   the others' shares of its operands, by copying them to its pool; as many rounds ahead as there is room
 * combines    its own share of all ranks' operands and puts it where it belongs
 * takes       the others' results from their pools
 * </pre>
 *
 * Operands in a buffer of the heap are not copied, but read where they stand; a result for such a buffer is written there
 * by the rank that combines it. If all have such buffers there is one round, and two handshakes in all. Any operation, in the
 * order of ranks. Each rank loads its share of {@code p} operands, and stores and loads about twice {@code (p - 1) / p} of an
 * operand for those that have arrays, nearly all of it in cache.
 */
final class LongReduction {
    /** In the slot: where operands and result are in the heap, or -1, and where the pool is, or 0. */
    private static final int SEND = 0;

    private static final int RECV = 8;
    private static final int POOL = 16;

    /** Shares are whole pairs of cache lines, if an operand is not longer. */
    private static final int ALIGN = 128;

    private static final int ROUNDS_AHEAD = 4;

    private final HostArea area;
    private final Meeting meeting;
    private final Words words;
    private final Pool pool;
    private final SharedHeap heap;
    private final Shares shares;
    private final Places places;
    private final Results results;
    private final Combiner combiner;
    private final int rank;
    private final int ranks;

    private HostCall call;
    private long sequence;
    private int rounds;
    private int written;

    LongReduction(HostArea area, Meeting meeting, Pool pool, SharedHeap heap, Shares shares) {
        this.area = area;
        this.meeting = meeting;
        this.words = area.words;
        this.pool = pool;
        this.heap = heap;
        this.shares = shares;
        this.rank = area.rank;
        this.ranks = area.ranks;
        this.places = new Places(ranks);
        this.results = new Results(area, heap, shares, places);
        this.combiner = new Combiner(area, heap, shares, places, results);
    }

    /** Whether a pool has room for shares of some operands. */
    static boolean supports(int ranks, int width) {
        return 16L * width * ranks <= Pool.bytes(ranks);
    }

    /** Makes the call; says false, on all ranks alike and with nothing done, if the segment has no room for it. */
    boolean run(HostCall call) {
        this.call = call;
        announce(meeting.begin(call));
        meeting.publish(0);
        sequence = meeting.sequence();
        if (!meet()) {
            return false;
        }
        written = 0;
        for (int round = 0; round < rounds; round++) {
            holdOut(round);
            combine(round);
            results.take(round);
        }
        if (places.send[rank] >= 0 || results.arePushedTo(rank)) {
            // Others may still be reading and writing what belongs to the program after this.
            for (int i = 1; i < ranks; i++) {
                area.await(peer(i), HostArea.DONE, sequence, rounds);
            }
        }
        return true;
    }

    private int peer(int i) {
        return rank + i < ranks ? rank + i : rank + i - ranks;
    }

    private void announce(long slot) {
        long send = heap.offsetOf(call.send, call.sendOffset, shares.whole() * call.width);
        long recv = Results.pushed(call, rank) ? heap.offsetOf(call.recv, call.recvOffset, call.bytes()) : -1;
        boolean shared = send >= 0 && (recv >= 0 || !Results.pushed(call, rank));
        long size = cut();
        words.setLong(slot + SEND, send);
        words.setLong(slot + RECV, recv);
        words.setLong(slot + POOL, shared && !pool.isThere() ? 0 : pool.take(size));
    }

    /** Cuts the call into rounds and the pools into places, on all ranks alike; returns the bytes of a pool for it. */
    private long cut() {
        long unit = Math.max(1, ALIGN / call.width);
        long share = (shares.longest() + unit - 1) / unit * unit;
        int each = ranks - 1 + Results.places(call.what, ranks);
        long room = pool.bytes() / each / call.width;
        long most = room / (area.spins ? ROUNDS_AHEAD : 1);
        if (share > most) {
            share = most > unit ? most / unit * unit : Math.max(1, most);
        }
        rounds = shares.cut(share);
        long bytes = share * call.width;
        places.cut(each, bytes, (int) Math.min(rounds, pool.bytes() / (each * bytes)));
        return places.keep * each * bytes;
    }

    /** Reads what all have announced, and comes to the same answer as all. */
    private boolean meet() {
        meeting.await(sequence);
        boolean allShared = true;
        boolean allPools = true;
        for (int peer = 0; peer < ranks; peer++) {
            long slot = meeting.payload(peer);
            places.send[peer] = words.getLong(slot + SEND);
            places.recv[peer] = words.getLong(slot + RECV);
            places.pool[peer] = words.getLong(slot + POOL);
            allShared &= places.send[peer] >= 0 && (places.recv[peer] >= 0 || !Results.pushed(call, peer));
            allPools &= places.pool[peer] != 0;
        }
        if (allShared) {
            rounds = shares.cut((shares.longest() + ALIGN - 1) / ALIGN * ALIGN);
        } else if (!allPools) {
            pool.take(0); // for the next time, if this rank had not needed one before
            return false;
        }
        results.begin(call, sequence, rounds);
        return true;
    }

    /** Copies the others' shares to the pool, as far ahead as there is room; waits for room for this round only. */
    private void holdOut(int round) {
        while (places.send[rank] < 0 && written < rounds && (written <= round || hasRoom())) {
            for (int i = 1; i < ranks && written >= places.keep; i++) {
                area.await(peer(i), HostArea.DONE, sequence, written - places.keep + 1);
            }
            for (int owner = 0; owner < ranks; owner++) {
                if (owner != rank) {
                    long from = call.sendOffset + shares.start(written, owner) * call.width;
                    long bytes = shares.length(written, owner) * call.width;
                    Memory.read(call.send, from, area.memory, places.held(rank, written, owner), bytes);
                }
            }
            area.publish(HostArea.READY, sequence, ++written);
        }
    }

    private boolean hasRoom() {
        for (int i = 1; i < ranks && written >= places.keep; i++) {
            if (!area.reached(peer(i), HostArea.DONE, sequence, written - places.keep + 1)) {
                return false;
            }
        }
        return true;
    }

    private void combine(int round) {
        for (int i = 1; i < ranks; i++) {
            if (places.send[peer(i)] < 0) {
                area.await(peer(i), HostArea.READY, sequence, round + 1);
            }
        }
        results.awaitRoom(round);
        combiner.combine(call, round);
        area.publish(HostArea.DONE, sequence, round + 1);
    }
}
