package jmpi.coll.shm;

import jmpi.coll.select.Collective;
import jmpi.comm.Memory;
import jmpi.comm.shm.SharedHeap;

/**
 * How what a rank has combined comes to where it belongs: to its own memory, straight into the others' buffers in the heap,
 * and for those that have none to its pool, from which they take it.
 */
final class Results {
    /** For all ranks that get a result. */
    static final int ALL = -1;

    private final HostArea area;
    private final SharedHeap heap;
    private final Shares shares;
    private final Places places;
    private final int rank;
    private final int ranks;

    private HostCall call;
    private long sequence;
    private int rounds;
    private int report;

    Results(HostArea area, SharedHeap heap, Shares shares, Places places) {
        this.area = area;
        this.heap = heap;
        this.shares = shares;
        this.places = places;
        this.rank = area.rank;
        this.ranks = area.ranks;
    }

    /** Whether a rank gets results that others have combined. */
    static boolean pushed(HostCall call, int rank) {
        return switch (call.what) {
            case ALLREDUCE, SCAN -> true;
            case REDUCE -> rank == call.root;
            case EXSCAN -> rank > 0;
            default -> false;
        };
    }

    /** How many results of a share there are. */
    static int places(Collective what, int ranks) {
        return switch (what) {
            case ALLREDUCE, REDUCE -> 1;
            case SCAN, EXSCAN -> ranks;
            default -> 0;
        };
    }

    void begin(HostCall call, long sequence, int rounds) {
        this.call = call;
        this.sequence = sequence;
        this.rounds = rounds;
        this.report = Math.max(1, places.keep / 2);
    }

    /** Whether others write results to a buffer of a rank. */
    boolean arePushedTo(int peer) {
        return pushed(call, peer) && places.recv[peer] >= 0;
    }

    private boolean areTakenBy(int peer) {
        return pushed(call, peer) && !arePushedTo(peer);
    }

    /** Waits until others have taken the results that stand where those of a round go. */
    void awaitRoom(int round) {
        for (int peer = 0; peer < ranks; peer++) {
            if (peer != rank && areTakenBy(peer) && round >= places.keep) {
                area.await(peer, HostArea.TAKEN, sequence, round - places.keep + 1);
            }
        }
    }

    /**
     * Puts a part of the result of this rank's share where it belongs.
     *
     * @param receiver who gets it, or {@link #ALL}
     * @param at the first operand of the part in the share
     */
    void put(Object result, int receiver, int round, long at, long count) {
        long bytes = count * call.width;
        long offset = (shares.resultStart(round, rank) + at) * call.width;
        boolean pooled = false;
        for (int peer = 0; peer < ranks; peer++) {
            if (receiver != ALL && peer != receiver) {
                continue;
            }
            if (peer == rank) {
                if (pushed(call, rank) || Shares.scatters(call.what)) {
                    Memory.copy(result, 0, call.recv, call.recvOffset + offset, bytes);
                }
            } else if (arePushedTo(peer)) {
                Memory.read(result, 0, heap.memory(), places.recv[peer] + offset, bytes);
            } else if (areTakenBy(peer) && !pooled) {
                long place = places.result(rank, round, receiver == ALL ? 0 : receiver);
                Memory.read(result, 0, area.memory, place + at * call.width, bytes);
                pooled = true;
            }
        }
    }

    /** Takes the others' results of a round. */
    void take(int round) {
        if (!areTakenBy(rank)) {
            return;
        }
        int which = places(call.what, ranks) == 1 ? 0 : rank;
        for (int i = 1; i < ranks; i++) {
            int owner = rank + i < ranks ? rank + i : rank + i - ranks;
            area.await(owner, HostArea.DONE, sequence, round + 1);
            long to = call.recvOffset + shares.start(round, owner) * call.width;
            long bytes = shares.length(round, owner) * call.width;
            Memory.write(area.memory, places.result(owner, round, which), call.recv, to, bytes);
        }
        // Seldom, because it may wake others; and not at the end, when nobody waits for it.
        if ((round + 1) % report == 0 && round + 1 < rounds) {
            area.publish(HostArea.TAKEN, sequence, round + 1);
        }
    }
}
