package jmpi;

import java.util.function.Supplier;
import jmpi.coll.select.Collective;
import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.Type;

/**
 * Every collective on one type, memory and count, against what it must give.
 *
 * @param blocking whether to call it, or to start it and await it
 */
record Calls(Communicator world, Type type, Values.Kind kind, int count, boolean blocking) {
    private static final long UNTOUCHED = 99;

    void all(int rootStep) {
        for (int root = 0; root < p(); root += rootStep) {
            broadcast(root);
            reduce(root);
            gather(root);
            gatherv(root);
            scatter(root);
            scatterv(root);
        }
        allreduce();
        allgather();
        allgatherv();
        alltoall();
        alltoallv();
    }

    void one(Collective collective) {
        for (int root = 0; root < p(); root++) {
            one(collective, root);
        }
    }

    void one(Collective collective, int root) {
        switch (collective) {
            case BROADCAST -> broadcast(root);
            case REDUCE -> reduce(root);
            case GATHER -> gather(root);
            case GATHERV -> gatherv(root);
            case SCATTER -> scatter(root);
            case SCATTERV -> scatterv(root);
            case ALLREDUCE -> allreduce();
            case ALLGATHER -> allgather();
            case ALLGATHERV -> allgatherv();
            case ALLTOALL -> alltoall();
            case ALLTOALLV -> alltoallv();
            case BARRIER -> go(world::barrier, world::ibarrier);
        }
    }

    int p() {
        return world.size();
    }

    int me() {
        return world.rank();
    }

    /** A small number that every type can hold, and eight of them too. */
    static long value(int rank, long i) {
        return (rank * 5L + i * 3) % 13;
    }

    Buf make(long count) {
        return Values.fill(Values.make(type, kind, count), i -> UNTOUCHED);
    }

    Buf mine(long count) {
        return Values.fill(Values.make(type, kind, count), i -> value(me(), i));
    }

    void go(Runnable call, Supplier<Request> begin) {
        if (blocking) {
            call.run();
        } else {
            begin.get().await();
        }
    }

    String what(String call, int root) {
        return (blocking ? "" : "i") + call + " of " + count + " " + type + " " + kind + " on " + p() + ", root " + root
                + ", rank " + me();
    }

    void broadcast(int root) {
        Buf data = me() == root ? mine(count) : make(count);
        go(() -> world.broadcast(data, root), () -> world.ibroadcast(data, root));
        Values.check(data, i -> value(root, i), what("broadcast", root));
    }

    long sum(long i) {
        long sum = 0;
        for (int r = 0; r < p(); r++) {
            sum += value(r, i);
        }
        return sum;
    }

    void reduce(int root) {
        Buf send = mine(count);
        Buf recv = me() == root ? make(count) : null;
        go(() -> world.reduce(send, recv, Op.SUM, root), () -> world.ireduce(send, recv, Op.SUM, root));
        Values.check(send, i -> value(me(), i), what("reduce", root) + ": the operand");
        if (me() == root) {
            Values.check(recv, this::sum, what("reduce", root));
        }
        go(() -> world.reduce(send, send, Op.SUM, root), () -> world.ireduce(send, send, Op.SUM, root));
        Values.check(send, i -> me() == root ? sum(i) : value(me(), i), what("reduce in place", root));
    }

    void allreduce() {
        Buf send = mine(count);
        Buf recv = make(count);
        go(() -> world.allreduce(send, recv, Op.SUM), () -> world.iallreduce(send, recv, Op.SUM));
        Values.check(send, i -> value(me(), i), what("allreduce", 0) + ": the operand");
        Values.check(recv, this::sum, what("allreduce", 0));
        go(() -> world.allreduce(send, Op.SUM), () -> world.iallreduce(send, Op.SUM));
        Values.check(send, this::sum, what("allreduce in place", 0));
    }

    void gather(int root) {
        Buf send = mine(count);
        Buf recv = me() == root ? make((long) count * p()) : null;
        go(() -> world.gather(send, recv, root), () -> world.igather(send, recv, root));
        if (me() == root) {
            checkBlocks(recv, what("gather", root));
            Buf own = Values.fill(recv.slice((long) count * root, count), i -> value(root, i));
            go(() -> world.gather(own, recv, root), () -> world.igather(own, recv, root));
            checkBlocks(recv, what("gather in place", root));
        } else {
            go(() -> world.gather(send, null, root), () -> world.igather(send, null, root));
        }
    }

    private void checkBlocks(Buf recv, String what) {
        for (int r = 0; r < p(); r++) {
            int from = r;
            Values.check(recv.slice((long) count * r, count), i -> value(from, i), what + ", block " + r);
        }
    }

    void allgather() {
        Buf recv = make((long) count * p());
        go(() -> world.allgather(mine(count), recv), () -> world.iallgather(mine(count), recv));
        checkBlocks(recv, what("allgather", 0));
        Buf inPlace = make((long) count * p());
        Values.fill(inPlace.slice((long) count * me(), count), i -> value(me(), i));
        go(() -> world.allgather(null, inPlace), () -> world.iallgather(null, inPlace));
        checkBlocks(inPlace, what("allgather in place", 0));
    }

    void scatter(int root) {
        Buf send = me() == root ? make((long) count * p()) : null;
        if (me() == root) {
            for (int r = 0; r < p(); r++) {
                int to = r;
                Values.fill(send.slice((long) count * r, count), i -> value(to, i));
            }
        }
        Buf recv = make(count);
        go(() -> world.scatter(send, recv, root), () -> world.iscatter(send, recv, root));
        Values.check(recv, i -> value(me(), i), what("scatter", root));
        Buf own = me() == root ? send.slice((long) count * root, count) : recv;
        go(() -> world.scatter(send, own, root), () -> world.iscatter(send, own, root));
        Values.check(own, i -> value(me(), i), what("scatter in place", root));
    }

    /** Blocks of all lengths, some of them empty. */
    long length(int from, int to) {
        return (count + from * 5L + to * 3L) % (count + 3L);
    }

    long[] lengths(boolean byReceiver) {
        var counts = new long[p()];
        for (int r = 0; r < p(); r++) {
            counts[r] = byReceiver ? length(me(), r) : length(r, me());
        }
        return counts;
    }

    /** The blocks from the last to the first, with a hole of one element before each. */
    static long[] holes(long[] counts) {
        var displacements = new long[counts.length];
        long at = 1;
        for (int r = counts.length - 1; r >= 0; r--) {
            displacements[r] = at;
            at += counts[r] + 1;
        }
        return displacements;
    }

    static long room(long[] counts) {
        long sum = 1 + counts.length;
        for (long c : counts) {
            sum += c;
        }
        return sum;
    }

    long[] rootLengths() {
        var counts = new long[p()];
        for (int r = 0; r < p(); r++) {
            counts[r] = length(r, 0);
        }
        return counts;
    }

    private void checkHoles(Buf buf, long[] counts, long[] displacements, String what) {
        for (int r = 0; r < p(); r++) {
            int from = r;
            Values.check(buf.slice(displacements[r], counts[r]), i -> value(from, i), what + ", block " + r);
            Values.check(buf.slice(displacements[r] - 1, 1), i -> UNTOUCHED, what + ", hole " + r);
        }
        Values.check(buf.slice(buf.count() - 1, 1), i -> UNTOUCHED, what + ", end");
    }

    void gatherv(int root) {
        long[] counts = rootLengths();
        long[] displacements = holes(counts);
        Buf send = mine(counts[me()]);
        Buf recv = me() == root ? make(room(counts)) : null;
        long[] given = me() == root ? counts : null;
        long[] places = me() == root ? displacements : null;
        go(() -> world.gatherv(send, recv, given, places, root), () -> world.igatherv(send, recv, given, places, root));
        if (me() == root) {
            checkHoles(recv, counts, displacements, what("gatherv", root));
        }
    }

    void allgatherv() {
        long[] counts = rootLengths();
        long[] displacements = holes(counts);
        Buf recv = make(room(counts));
        Buf send = mine(counts[me()]);
        go(
                () -> world.allgatherv(send, recv, counts, displacements),
                () -> world.iallgatherv(send, recv, counts, displacements));
        checkHoles(recv, counts, displacements, what("allgatherv", 0));
        Buf inPlace = make(room(counts));
        Values.fill(inPlace.slice(displacements[me()], counts[me()]), i -> value(me(), i));
        go(
                () -> world.allgatherv(null, inPlace, counts, displacements),
                () -> world.iallgatherv(null, inPlace, counts, displacements));
        checkHoles(inPlace, counts, displacements, what("allgatherv in place", 0));
    }

    void scatterv(int root) {
        long[] counts = rootLengths();
        long[] displacements = holes(counts);
        Buf send = me() == root ? make(room(counts)) : null;
        if (me() == root) {
            for (int r = 0; r < p(); r++) {
                int to = r;
                Values.fill(send.slice(displacements[r], counts[r]), i -> value(to, i));
            }
        }
        Buf recv = make(counts[me()]);
        long[] given = me() == root ? counts : null;
        long[] places = me() == root ? displacements : null;
        go(
                () -> world.scatterv(send, given, places, recv, root),
                () -> world.iscatterv(send, given, places, recv, root));
        Values.check(recv, i -> value(me(), i), what("scatterv", root));
    }

    private Buf blocksForAll() {
        Buf send = make((long) count * p());
        for (int r = 0; r < p(); r++) {
            int to = r;
            Values.fill(send.slice((long) count * r, count), i -> value(me() * 3 + to, i));
        }
        return send;
    }

    private void checkBlocksOfAll(Buf recv, String what) {
        for (int r = 0; r < p(); r++) {
            int from = r;
            Values.check(recv.slice((long) count * r, count), i -> value(from * 3 + me(), i), what + ", block " + r);
        }
    }

    void alltoall() {
        Buf send = blocksForAll();
        Buf recv = make((long) count * p());
        go(() -> world.alltoall(send, recv), () -> world.ialltoall(send, recv));
        checkBlocksOfAll(recv, what("alltoall", 0));
        Buf inPlace = blocksForAll();
        go(() -> world.alltoall(null, inPlace), () -> world.ialltoall(null, inPlace));
        checkBlocksOfAll(inPlace, what("alltoall in place", 0));
    }

    void alltoallv() {
        long[] sendCounts = lengths(true);
        long[] recvCounts = lengths(false);
        long[] sendPlaces = holes(sendCounts);
        long[] recvPlaces = holes(recvCounts);
        Buf send = make(room(sendCounts));
        for (int r = 0; r < p(); r++) {
            Values.fill(send.slice(sendPlaces[r], sendCounts[r]), i -> value(me(), i));
        }
        Buf recv = make(room(recvCounts));
        go(
                () -> world.alltoallv(send, sendCounts, sendPlaces, recv, recvCounts, recvPlaces),
                () -> world.ialltoallv(send, sendCounts, sendPlaces, recv, recvCounts, recvPlaces));
        checkHoles(recv, recvCounts, recvPlaces, what("alltoallv", 0));
    }
}
