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
        alltoallw();
        reduceScatter();
        reduceScatterBlock();
        scan();
        exscan();
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
            case ALLTOALLW -> alltoallw();
            case REDUCE_SCATTER -> reduceScatter();
            case REDUCE_SCATTER_BLOCK -> reduceScatterBlock();
            case SCAN -> scan();
            case EXSCAN -> exscan();
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
        return sum(p(), i);
    }

    /** Of the first ranks. */
    static long sum(int ranks, long i) {
        long sum = 0;
        for (int r = 0; r < ranks; r++) {
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
            go(() -> world.gather(null, recv, root), () -> world.igather(null, recv, root));
            checkBlocks(recv, what("gather without the root's", root));
        } else {
            go(() -> world.gather(send, null, root), () -> world.igather(send, null, root));
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
        Buf none = me() == root ? null : recv;
        go(() -> world.scatter(send, none, root), () -> world.iscatter(send, none, root));
        Values.check(own, i -> value(me(), i), what("scatter without the root's", root));
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
        Buf others = me() == root ? null : send;
        go(
                () -> world.gatherv(others, recv, given, places, root),
                () -> world.igatherv(others, recv, given, places, root));
        if (me() == root) {
            checkHoles(recv, counts, displacements, what("gatherv without the root's", root));
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
        Buf others = me() == root ? null : recv;
        go(
                () -> world.scatterv(send, given, places, others, root),
                () -> world.iscatterv(send, given, places, others, root));
        Values.check(recv, i -> value(me(), i), what("scatterv without the root's", root));
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
        // In place as much goes to each rank as comes from it.
        long[] counts = new long[p()];
        for (int r = 0; r < p(); r++) {
            counts[r] = length(me(), r) + length(r, me());
        }
        long[] places = holes(counts);
        Buf both = make(room(counts));
        for (int r = 0; r < p(); r++) {
            Values.fill(both.slice(places[r], counts[r]), i -> value(me(), i));
        }
        go(
                () -> world.alltoallv(null, null, null, both, counts, places),
                () -> world.ialltoallv(null, null, null, both, counts, places));
        checkHoles(both, counts, places, what("alltoallv in place", 0));
    }

    /** A type for each pair of ranks. */
    private Buf typed(int from, int to, long length) {
        Type type = Type.values()[(from + 2 * to) % Type.values().length];
        return Values.fill(Values.make(type, kind, length), i -> UNTOUCHED);
    }

    void alltoallw() {
        var send = new Buf[p()];
        var recv = new Buf[p()];
        for (int r = 0; r < p(); r++) {
            send[r] = Values.fill(typed(me(), r, length(me(), r)), i -> value(me(), i));
            recv[r] = typed(r, me(), length(r, me()));
        }
        go(() -> world.alltoallw(send, recv), () -> world.ialltoallw(send, recv));
        for (int r = 0; r < p(); r++) {
            int from = r;
            Values.check(recv[r], i -> value(from, i), what("alltoallw", 0) + ", block " + r);
            Values.check(send[r], i -> value(me(), i), what("alltoallw", 0) + ": what was sent, block " + r);
            recv[r] = Values.fill(typed(Math.min(r, me()), Math.max(r, me()), count), i -> value(me(), i));
        }
        go(() -> world.alltoallw(null, recv), () -> world.ialltoallw(null, recv));
        for (int r = 0; r < p(); r++) {
            int from = r;
            Values.check(recv[r], i -> value(from, i), what("alltoallw in place", 0) + ", block " + r);
        }
    }

    void reduceScatterBlock() {
        Buf send = mine((long) count * p());
        Buf recv = make(count);
        go(() -> world.reduceScatterBlock(send, recv, Op.SUM), () -> world.ireduceScatterBlock(send, recv, Op.SUM));
        Values.check(send, i -> value(me(), i), what("reduceScatterBlock", 0) + ": the operand");
        Values.check(recv, i -> sum((long) count * me() + i), what("reduceScatterBlock", 0));
        go(() -> world.reduceScatterBlock(null, send, Op.SUM), () -> world.ireduceScatterBlock(null, send, Op.SUM));
        Values.check(send.slice(0, count), i -> sum((long) count * me() + i), what("reduceScatterBlock in place", 0));
    }

    void reduceScatter() {
        long[] counts = rootLengths();
        long[] starts = Counts.displacements(counts);
        long all = starts[p() - 1] + counts[p() - 1];
        Buf send = mine(all);
        Buf recv = make(counts[me()]);
        go(
                () -> world.reduceScatter(send, recv, counts, Op.SUM),
                () -> world.ireduceScatter(send, recv, counts, Op.SUM));
        Values.check(send, i -> value(me(), i), what("reduceScatter", 0) + ": the operand");
        Values.check(recv, i -> sum(starts[me()] + i), what("reduceScatter", 0));
        go(
                () -> world.reduceScatter(null, send, counts, Op.SUM),
                () -> world.ireduceScatter(null, send, counts, Op.SUM));
        Values.check(send.slice(0, counts[me()]), i -> sum(starts[me()] + i), what("reduceScatter in place", 0));
    }

    void scan() {
        Buf send = mine(count);
        Buf recv = make(count);
        go(() -> world.scan(send, recv, Op.SUM), () -> world.iscan(send, recv, Op.SUM));
        Values.check(send, i -> value(me(), i), what("scan", 0) + ": the operand");
        Values.check(recv, i -> sum(me() + 1, i), what("scan", 0));
        go(() -> world.scan(send, Op.SUM), () -> world.iscan(send, Op.SUM));
        Values.check(send, i -> sum(me() + 1, i), what("scan in place", 0));
    }

    void exscan() {
        Buf send = mine(count);
        Buf recv = make(count);
        go(() -> world.exscan(send, recv, Op.SUM), () -> world.iexscan(send, recv, Op.SUM));
        Values.check(send, i -> value(me(), i), what("exscan", 0) + ": the operand");
        Values.check(recv, i -> me() == 0 ? UNTOUCHED : sum(me(), i), what("exscan", 0));
        go(() -> world.exscan(send, Op.SUM), () -> world.iexscan(send, Op.SUM));
        Values.check(send, i -> me() == 0 ? value(0, i) : sum(me(), i), what("exscan in place", 0));
    }
}
