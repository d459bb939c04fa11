package jmpi;

import java.lang.foreign.MemorySegment;
import jmpi.Call.InPlace;
import jmpi.coll.select.Plans.Blocks;
import jmpi.comm.Buf;

/** Checks everything about a call that can be checked without the other ranks, and works out what its plan depends on. */
final class Arguments {
    private final Call call;
    private final Side in;
    private final Side out;
    private final int ranks;
    private final int rank;

    Arguments(Call call) {
        this.call = call;
        this.in = call.in;
        this.out = call.out;
        this.ranks = call.ranks;
        this.rank = call.rank;
    }

    void resolve() {
        if (call.root < 0 || call.root >= ranks) {
            throw call.wrong("root " + call.root, "a rank from 0 to " + (ranks - 1));
        }
        boolean atRoot = rank == call.root;
        call.width = call.type.bytes();
        call.inPlace = InPlace.NO;
        call.ownBlock = 0;
        call.receives = true;
        switch (call.what) {
            case BARRIER, ALLTOALLW -> {
                call.count = 0;
                call.receives = false;
            }
            case BROADCAST -> {
                need("receive", out);
                call.count = out.count;
                call.receives = !atRoot;
            }
            case REDUCE -> reduction(atRoot);
            case ALLREDUCE, SCAN, EXSCAN -> reduction(true);
            case GATHER -> gather(atRoot);
            case ALLGATHER -> gather(true);
            case GATHERV -> gatherv(atRoot);
            case ALLGATHERV -> gatherv(true);
            case SCATTER -> scatter(atRoot);
            case SCATTERV -> scatterv(atRoot);
            case ALLTOALL -> alltoall();
            case ALLTOALLV -> alltoallv();
            case REDUCE_SCATTER -> reduceScatter();
            case REDUCE_SCATTER_BLOCK -> reduceScatterBlock();
        }
    }

    /** What is to be looked at even if a call repeats one that was found good. */
    void checkMemory() {
        if (call.receives && out.base instanceof MemorySegment segment && segment.isReadOnly()) {
            throw readOnly();
        }
    }

    private RuntimeException readOnly() {
        return call.wrong("a receive buffer that is read-only", "memory that can be written");
    }

    private void reduction(boolean result) {
        call.receives = result;
        if (result && in.base == null) {
            need("receive", out);
            call.inPlace = InPlace.SEND_IN_RECV;
            call.count = operands(out.count);
        } else {
            need("send", in);
            call.count = operands(in.count);
            if (result) {
                expect("receive", out.count, in.count);
            }
        }
    }

    /** Elements as operands of the operation, of which each may be several elements. */
    private long operands(long elements) {
        Op op = call.op;
        if (op == null) {
            throw call.wrong("no operation", "one such as Op.SUM");
        }
        op.check(call.type);
        call.width = call.type.bytes() * op.groupSize();
        if (elements % op.groupSize() != 0) {
            throw call.wrong(elements + " " + call.type, "a multiple of " + op.groupSize() + " for " + op);
        }
        return elements / op.groupSize();
    }

    private void reduceScatterBlock() {
        need("receive", out);
        long block = in.base == null ? share(out.count) : out.count;
        call.count = operands(block);
        ownBlockInPlace(InPlace.TO_START, rank * block);
        if (in.base != null) {
            expect("send", in.count, ranks * block);
        }
    }

    private void reduceScatter() {
        need("receive", out);
        long[] counts = call.blocks.counts();
        boolean inPlace = in.base == null;
        fit("result", counts, call.blocks.displacements(), inPlace ? out.count : in.count);
        long all = call.blocks.displacements()[ranks - 1] + counts[ranks - 1];
        ownBlockInPlace(InPlace.TO_START, call.blocks.displacements()[rank]);
        if (inPlace) {
            expect("receive", out.count, all);
        } else {
            expect("send", in.count, all);
            expect("receive", out.count, counts[rank]);
        }
        call.count = operands(counts[rank]);
        if (call.op.groupSize() > 1) {
            var groups = new long[ranks];
            for (int i = 0; i < ranks; i++) {
                groups[i] = operands(counts[i]);
            }
            call.blocks = Caller.blocks(groups, null, null, null);
        }
    }

    private void gather(boolean result) {
        if (result) {
            need("receive", out);
            call.count = in.base == null ? share(out.count) : in.count;
            expect("receive", out.count, ranks * call.count);
            ownBlockInPlace(InPlace.SEND_IN_RECV, rank * call.count);
        } else {
            need("send", in);
            call.count = in.count;
            call.receives = false;
        }
    }

    private void gatherv(boolean result) {
        if (result) {
            need("receive", out);
            fit("receive", call.blocks.counts(), call.blocks.displacements(), out.count);
            call.count = in.base == null ? call.blocks.counts()[rank] : in.count;
            expect("send", call.count, call.blocks.counts()[rank]);
            ownBlockInPlace(InPlace.SEND_IN_RECV, call.blocks.displacements()[rank]);
        } else {
            need("send", in);
            call.count = in.count;
            call.receives = false;
        }
    }

    private void ownBlockInPlace(InPlace how, long element) {
        if (in.base == null) {
            call.inPlace = how;
            call.ownBlock = element;
        }
    }

    private void scatter(boolean atRoot) {
        if (atRoot) {
            need("send", in);
            call.count = out.base == null ? share(in.count) : out.count;
            expect("send", in.count, ranks * call.count);
            stays(rank * call.count);
        } else {
            need("receive", out);
            call.count = out.count;
        }
    }

    private void scatterv(boolean atRoot) {
        if (atRoot) {
            need("send", in);
            fit("send", call.blocks.counts(), call.blocks.displacements(), in.count);
            call.count = out.base == null ? call.blocks.counts()[rank] : out.count;
            expect("receive", call.count, call.blocks.counts()[rank]);
            stays(call.blocks.displacements()[rank]);
        } else {
            need("receive", out);
            call.count = out.count;
        }
    }

    private void stays(long element) {
        if (out.base == null) {
            call.inPlace = InPlace.RECV_IN_SEND;
            call.ownBlock = element;
            call.receives = false;
        }
    }

    private void alltoall() {
        need("receive", out);
        call.count = share(out.count);
        if (in.base == null) {
            call.inPlace = InPlace.COPY;
        } else {
            expect("send", in.count, out.count);
        }
    }

    private void alltoallv() {
        need("receive", out);
        call.count = 0;
        if (in.base == null) {
            call.inPlace = InPlace.COPY;
            Blocks both = call.blocks;
            call.blocks = new Blocks(both.counts(), both.displacements(), both.counts(), both.displacements());
        } else {
            fit("send", call.blocks.sendCounts(), call.blocks.sendDisplacements(), in.count);
        }
        fit("receive", call.blocks.counts(), call.blocks.displacements(), out.count);
        ownBlocks(call.blocks.sendCounts()[rank], call.blocks.counts()[rank]);
    }

    /** What a rank gives itself it must also get. */
    private void ownBlocks(long sent, long received) {
        if (sent != received) {
            throw call.wrong(
                    "this rank's own block, " + sent + " elements sent and " + received + " received",
                    "the same number");
        }
    }

    /** The blocks of an alltoallw, before anything is made of them. */
    void check(Buf[] sends, Buf[] recvs) {
        oneForEach("receive", recvs);
        if (sends != null) {
            oneForEach("send", sends);
            if (sends[rank].type() != recvs[rank].type()) {
                throw call.wrong(
                        "this rank's own block, " + sends[rank].type() + " sent and " + recvs[rank].type()
                                + " received",
                        "the same type");
            }
            ownBlocks(sends[rank].count(), recvs[rank].count());
        }
        for (Buf buf : recvs) {
            if (buf.isReadOnly()) {
                throw readOnly();
            }
        }
    }

    private void oneForEach(String side, Buf[] buffers) {
        if (buffers == null || buffers.length != ranks) {
            throw call.wrong(
                    (buffers == null ? "no" : String.valueOf(buffers.length)) + " " + side + " buffers",
                    "one for each of the " + ranks + " ranks");
        }
        for (int i = 0; i < ranks; i++) {
            if (buffers[i] == null) {
                throw call.wrong("no " + side + " buffer for rank " + i, "one, perhaps of no elements");
            }
        }
    }

    private void need(String side, Side given) {
        if (given.base == null) {
            throw call.wrong("no " + side + " buffer", "an array or a Buf");
        }
    }

    private long share(long elements) {
        if (elements % ranks != 0) {
            throw call.wrong("a buffer of " + elements + " " + call.type, "a multiple of the " + ranks + " ranks");
        }
        return elements / ranks;
    }

    private void expect(String side, long have, long expected) {
        if (have != expected) {
            throw call.wrong("the " + side + " buffer has " + have + " " + call.type, String.valueOf(expected));
        }
    }

    private void fit(String side, long[] counts, long[] displacements, long room) {
        if (counts == null || counts.length != ranks || displacements.length != ranks) {
            String have = counts == null ? "no" : String.valueOf(Math.min(counts.length, displacements.length));
            throw call.wrong(have + " " + side + " counts", "one for each of the " + ranks + " ranks");
        }
        for (int i = 0; i < ranks; i++) {
            if (counts[i] < 0 || displacements[i] < 0 || displacements[i] > room - counts[i]) {
                throw call.wrong(
                        "the " + side + " block of rank " + i + ", " + counts[i] + " elements from " + displacements[i],
                        "a block inside the buffer of " + room + " " + call.type);
            }
        }
    }
}
