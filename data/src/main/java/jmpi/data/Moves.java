package jmpi.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/**
 * Moves rows from one partition to another: rounds of alltoallv, in each of which two ranks exchange a few rows at most, so
 * that the memory for messages does not grow with the array.
 */
final class Moves {
    /** All messages of a rank in a round, unless a row alone is longer. */
    private static final long ROUND_BYTES = 8 << 20;

    private final PartitionedArray array;
    private final Partition from;
    private final Partition to;
    private final Communicator world;
    private final long rowBytes;
    /** Rows that a pair of ranks exchanges in a round. */
    private final long most;

    private Moves(PartitionedArray array, Partition to) {
        this.array = array;
        this.from = array.partition();
        this.to = to;
        this.world = array.group();
        this.rowBytes = array.rowElements() * array.source().element().bytes();
        this.most = Math.max(1, ROUND_BYTES / Math.max(1, rowBytes * world.size()));
    }

    /** The rows that two ranks have in common under two partitions, in their order. */
    static final class Common {
        private final Partition a;
        private final int rankA;
        private final Partition b;
        private final int rankB;
        private long nextA;
        /** The rows found last: the first as both count them, and how many. */
        long inA;

        long inB;
        long count;

        Common(Partition a, int rankA, Partition b, int rankB) {
            this.a = a;
            this.rankA = rankA;
            this.b = b;
            this.rankB = rankB;
        }

        /** Finds the next rows, at most so many; false if there are no more. */
        boolean next(long atMost) {
            while (nextA < a.rows(rankA)) {
                long place = a.global(rankA, nextA);
                inB = b.localFrom(rankB, place);
                if (inB == b.rows(rankB)) {
                    return false;
                }
                long common = b.global(rankB, inB);
                if (common > place) {
                    nextA = a.localFrom(rankA, common);
                    if (nextA == a.rows(rankA) || a.global(rankA, nextA) != common) {
                        continue;
                    }
                }
                inA = nextA;
                count = Math.min(atMost, Math.min(a.together(rankA, inA), b.together(rankB, inB)));
                nextA += count;
                return true;
            }
            return false;
        }

        long total() {
            long total = 0;
            while (next(Long.MAX_VALUE)) {
                total += count;
            }
            return total;
        }
    }

    static PartitionedArray to(PartitionedArray array, Partition target, Arena arena) {
        return new Moves(array, target).run(arena);
    }

    private PartitionedArray run(Arena arena) {
        int ranks = world.size();
        int me = world.rank();
        MemorySegment result = Room.of(to.rows(me) * rowBytes, arena);
        var outgoing = new Common[ranks];
        var incoming = new Common[ranks];
        long[] give = new long[ranks];
        long[] get = new long[ranks];
        long rounds = 0;
        for (int r = 0; r < ranks; r++) {
            outgoing[r] = new Common(from, me, to, r);
            incoming[r] = new Common(from, r, to, me);
            give[r] = new Common(from, me, to, r).total();
            get[r] = new Common(from, r, to, me).total();
            rounds = Math.max(rounds, (Math.max(give[r], get[r]) + most - 1) / most);
        }
        long[] all = {rounds};
        world.allreduce(all, Op.MAX);
        try (Arena buffers = Arena.ofShared()) {
            MemorySegment send = buffers.allocate(Math.max(1, round(give)) * rowBytes, 64);
            MemorySegment recv = buffers.allocate(Math.max(1, round(get)) * rowBytes, 64);
            for (long i = 0; i < all[0]; i++) {
                exchange(outgoing, incoming, give, get, send, recv, result);
            }
        }
        return array.moved(to, result, arena);
    }

    private long round(long[] rows) {
        long sum = 0;
        for (long n : rows) {
            sum += Math.min(n, most);
        }
        return sum;
    }

    private void exchange(
            Common[] outgoing,
            Common[] incoming,
            long[] give,
            long[] get,
            MemorySegment send,
            MemorySegment recv,
            MemorySegment result) {
        long[] sendBytes = new long[give.length];
        long[] recvBytes = new long[get.length];
        long at = 0;
        for (int r = 0; r < give.length; r++) {
            long now = Math.min(most, give[r]);
            give[r] -= now;
            sendBytes[r] = now * rowBytes;
            for (long left = now; left > 0 && outgoing[r].next(left); left -= outgoing[r].count) {
                Common c = outgoing[r];
                array.source().store(c.inA * array.rowElements(), c.count * array.rowElements(), send, at);
                at += c.count * rowBytes;
            }
        }
        long expected = 0;
        for (int r = 0; r < get.length; r++) {
            long now = Math.min(most, get[r]);
            get[r] -= now;
            recvBytes[r] = now * rowBytes;
            expected += recvBytes[r];
        }
        world.alltoallv(
                Buf.of(send.asSlice(0, at), Type.BYTE),
                sendBytes,
                null,
                Buf.of(recv.asSlice(0, expected), Type.BYTE),
                recvBytes,
                null);
        at = 0;
        for (int r = 0; r < get.length; r++) {
            for (long left = recvBytes[r] / Math.max(1, rowBytes);
                    left > 0 && incoming[r].next(left);
                    left -= incoming[r].count) {
                Common c = incoming[r];
                MemorySegment.copy(recv, at, result, c.inB * rowBytes, c.count * rowBytes);
                at += c.count * rowBytes;
            }
        }
    }
}
