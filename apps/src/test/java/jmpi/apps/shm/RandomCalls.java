package jmpi.apps.shm;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/**
 * A program for every rank of a job: different collective calls on different groups, of random sizes, types and operations,
 * on memory of all kinds, each checked against what this rank works out alone. What all must know comes from one random
 * sequence, what only this rank knows, such as the kind of its memory, from another.
 */
public final class RandomCalls {
    private static final long SHARED_BYTES = 24 << 20;
    private static final Type[] TYPES = Type.values();

    private final long seed;
    private final Random all = new Random();
    private final Random mine;
    private final MemorySegment sends;
    private final MemorySegment results;
    private Communicator group;
    private int p;
    private int rank;
    private long call;
    private Type type;
    private int root;
    private String what;

    private RandomCalls(Mpi mpi, long seed) {
        this.seed = seed;
        this.mine = new Random(seed * 31 + mpi.world().rank());
        this.sends = mpi.allocate(Type.BYTE, SHARED_BYTES);
        this.results = mpi.allocate(Type.BYTE, SHARED_BYTES);
    }

    /** Arguments: seed and number of calls; after these, how many groups to make first that take the room for pools. */
    public static void main(String[] args) {
        try (Mpi mpi = Mpi.init(args)) {
            List<Communicator> crowd = crowd(mpi.world(), Integer.parseInt(args[2]));
            new RandomCalls(mpi, Long.parseLong(args[0])).run(mpi.world(), Integer.parseInt(args[1]));
            Reference.reachabilityFence(crowd);
            if (mpi.world().rank() == 0) {
                System.out.println("all right");
            }
        }
    }

    private static List<Communicator> crowd(Communicator world, int groups) {
        List<Communicator> crowd = new ArrayList<>();
        var bytes = new byte[20_000];
        for (int i = 0; i < groups; i++) {
            crowd.add(world.dup());
            crowd.get(i).allgather(bytes, new byte[bytes.length * world.size()]);
        }
        return crowd;
    }

    private void run(Communicator world, int calls) {
        Communicator other = world.dup();
        Communicator half = world.split(world.rank() % 2, 0);
        for (call = 0; call < calls; call++) {
            // Anew, because groups of different sizes take different numbers.
            all.setSeed((seed * 1_000_003 + call) * 0x9E3779B97F4A7C15L);
            int which = all.nextInt(8);
            group = which == 0 ? other : which == 1 ? half : world;
            p = group.size();
            rank = group.rank();
            type = TYPES[all.nextInt(TYPES.length)];
            root = all.nextInt(Integer.MAX_VALUE) % p;
            if (mine.nextInt(50) == 0) {
                Thread.yield();
            }
            one(all.nextInt(13));
        }
        other.barrier();
        half.barrier();
    }

    /** Mostly short; sometimes just at the end of a slot, sometimes through several rounds of the pools. */
    private int count() {
        int kind = all.nextInt(20);
        int number = all.nextInt(Integer.MAX_VALUE);
        return switch (kind) {
            case 0 -> 0;
            case 1, 2, 3, 4 -> number % 12;
            case 5, 6, 7 -> 2032 / type.bytes() - 3 + number % 7;
            case 8, 9 -> 2032 / type.bytes() / p - 1 + number % 3;
            case 10, 11, 12 -> number % 600;
            case 13, 14, 15 -> number % 9_000;
            case 16, 17 -> number % 40_000;
            case 18 -> number % 300_000 / p;
            default -> 64 * (number % 300);
        };
    }

    private Place send(long count) {
        return new Place(mine, type, count, sends);
    }

    private Place result(long count) {
        return new Place(mine, type, count, results);
    }

    private void one(int kind) {
        what = "rank " + rank + " of " + p + ", call " + call + ", kind " + kind + ", " + type + ", root " + root;
        switch (kind) {
            case 0 -> group.barrier();
            case 1 -> broadcast(count());
            case 2 -> gather(count());
            case 3 -> scatter(count());
            case 4 -> allgather(count());
            case 5 -> alltoall(count());
            case 6 -> gatherv();
            case 7 -> scatterv();
            case 8 -> allgatherv();
            case 9 -> alltoallv();
            case 10, 11 -> reduction(true);
            case 12 -> reduction(false);
            default -> throw new AssertionError(kind);
        }
    }

    private LongUnaryOperator of(int owner, long from) {
        long turn = call;
        return k -> Values.of(turn, owner, from + k);
    }

    private void broadcast(int n) {
        Place data = rank == root ? send(n).fill(0, n, of(root, 0)) : result(n);
        group.broadcast(data.buf, root);
        data.check(0, n, of(root, 0), what);
        data.checkMargins(what);
    }

    private void gather(int n) {
        Place from = send(n).fill(0, n, of(rank, 0));
        Place to = rank == root ? result((long) n * p) : null;
        group.gather(from.buf, to == null ? null : to.buf, root);
        for (int r = 0; to != null && r < p; r++) {
            to.check((long) r * n, n, of(r, 0), what);
        }
        checkMargins(to);
    }

    private void checkMargins(Place to) {
        if (to != null) {
            to.checkMargins(what);
        }
    }

    private void scatter(int n) {
        Place from = rank == root ? send((long) n * p).fill(0, (long) n * p, of(root, 0)) : null;
        Place to = result(n);
        group.scatter(from == null ? null : from.buf, to.buf, root);
        to.check(0, n, of(root, (long) rank * n), what);
        to.checkMargins(what);
    }

    private void allgather(int n) {
        boolean inPlace = mine.nextBoolean();
        Place to = result((long) n * p);
        Place from = inPlace ? to.fill((long) rank * n, n, of(rank, 0)) : send(n).fill(0, n, of(rank, 0));
        group.allgather(inPlace ? null : from.buf, to.buf);
        for (int r = 0; r < p; r++) {
            to.check((long) r * n, n, of(r, 0), what);
        }
        to.checkMargins(what);
    }

    private void alltoall(int n) {
        boolean inPlace = mine.nextBoolean();
        Place to = result((long) n * p);
        Place from = (inPlace ? to : send((long) n * p)).fill(0, (long) n * p, of(rank, 0));
        group.alltoall(inPlace ? null : from.buf, to.buf);
        for (int r = 0; r < p; r++) {
            to.check((long) r * n, n, of(r, (long) rank * n), what);
        }
        to.checkMargins(what);
    }

    private long[] lengths() {
        var lengths = new long[p];
        for (int r = 0; r < p; r++) {
            lengths[r] = all.nextInt(3) == 0 ? 0 : count();
        }
        return lengths;
    }

    /** Each behind the other, with holes. */
    private long[] holes(long[] lengths) {
        var at = new long[p];
        for (int r = 1; r < p; r++) {
            at[r] = at[r - 1] + lengths[r - 1] + mine.nextInt(3);
        }
        return at;
    }

    private long end(long[] lengths, long[] at) {
        return lengths[p - 1] + at[p - 1];
    }

    private void gatherv() {
        long[] lengths = lengths();
        long[] at = holes(lengths);
        Place from = send(lengths[rank]).fill(0, lengths[rank], of(rank, 0));
        Place to = rank == root ? result(end(lengths, at)) : null;
        group.gatherv(
                from.buf, to == null ? null : to.buf, rank == root ? lengths : null, rank == root ? at : null, root);
        for (int r = 0; to != null && r < p; r++) {
            to.check(at[r], lengths[r], of(r, 0), what);
        }
        checkMargins(to);
    }

    private void scatterv() {
        long[] lengths = lengths();
        long[] at = holes(lengths);
        Place from = rank == root ? send(end(lengths, at)) : null;
        for (int r = 0; from != null && r < p; r++) {
            from.fill(at[r], lengths[r], of(r, 0));
        }
        Place to = result(lengths[rank]);
        Buf buf = from == null ? null : from.buf;
        group.scatterv(buf, rank == root ? lengths : null, rank == root ? at : null, to.buf, root);
        to.check(0, lengths[rank], of(rank, 0), what);
        to.checkMargins(what);
    }

    private void allgatherv() {
        long[] lengths = lengths();
        long[] at = holes(lengths);
        boolean inPlace = mine.nextBoolean();
        Place to = result(end(lengths, at));
        Place from = inPlace
                ? to.fill(at[rank], lengths[rank], of(rank, 0))
                : send(lengths[rank]).fill(0, lengths[rank], of(rank, 0));
        group.allgatherv(inPlace ? null : from.buf, to.buf, lengths, at);
        for (int r = 0; r < p; r++) {
            to.check(at[r], lengths[r], of(r, 0), what);
        }
        to.checkMargins(what);
    }

    private void alltoallv() {
        var gives = new long[p][];
        for (int r = 0; r < p; r++) {
            gives[r] = lengths();
        }
        var gets = new long[p];
        for (int r = 0; r < p; r++) {
            gets[r] = gives[r][rank];
        }
        long[] sendAt = holes(gives[rank]);
        long[] recvAt = holes(gets);
        Place from = send(end(gives[rank], sendAt));
        for (int r = 0; r < p; r++) {
            from.fill(sendAt[r], gives[rank][r], of(rank, 1000L * r));
        }
        Place to = result(end(gets, recvAt));
        group.alltoallv(from.buf, gives[rank], sendAt, to.buf, gets, recvAt);
        for (int r = 0; r < p; r++) {
            to.check(recvAt[r], gets[r], of(r, 1000L * rank), what);
        }
        to.checkMargins(what);
    }

    private Op op() {
        boolean integers = type != Type.DOUBLE && type != Type.FLOAT;
        int which = all.nextInt(Values.ANY.length + (integers ? Values.INTEGERS.length : 0));
        boolean ordered = all.nextInt(6) == 0;
        if (type == Type.LONG && ordered) {
            return Values.COMPOSE;
        }
        return which < Values.ANY.length ? Values.ANY[which] : Values.INTEGERS[which - Values.ANY.length];
    }

    /** What the ranks up to one have at an element, combined. */
    private long combined(Op op, int ranks, long element) {
        int groupSize = op.groupSize();
        var sum = new long[groupSize];
        var next = new long[groupSize];
        long first = element / groupSize * groupSize;
        for (int r = 0; r < ranks; r++) {
            for (int k = 0; k < groupSize; k++) {
                next[k] = Values.of(call, r, first + k);
            }
            if (r == 0) {
                System.arraycopy(next, 0, sum, 0, groupSize);
            } else {
                Values.combine(op, type, sum, next);
            }
        }
        return sum[(int) (element - first)];
    }

    private void reduction(boolean allRanks) {
        Op op = op();
        int n = count() / op.groupSize() * op.groupSize();
        what += " by " + op;
        boolean gets = allRanks || rank == root;
        boolean inPlace = mine.nextBoolean();
        Place from = send(n).fill(0, n, of(rank, 0));
        Place to = inPlace ? from : gets ? result(n) : null;
        if (allRanks) {
            group.allreduce(from.buf, to.buf, op);
        } else {
            group.reduce(from.buf, to == null ? null : to.buf, op, root);
        }
        if (gets) {
            to.check(0, n, k -> combined(op, p, k), what);
        }
        from.checkMargins(what);
        checkMargins(to);
    }
}
