package jmpi;

import java.lang.foreign.MemorySegment;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Plans.Blocks;
import jmpi.comm.Buf;
import jmpi.comm.Memory;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/**
 * One collective call as the program wrote it: {@code call(ALLREDUCE, DOUBLE).send(a, n).recv(b, n).by(op).run()}.
 * Checks everything that can be checked without the other ranks. Each communicator has one, used again and again.
 */
final class Call {
    private final Caller caller;
    private final int ranks;
    private final int rank;

    Collective what;
    Type type;
    Object send;
    long sendOffset;
    long sendCount;
    Object recv;
    long recvOffset;
    long recvCount;
    Op op;
    int root;
    Blocks blocks;

    /** Elements as plans count them, and the bytes of one: a group of elements that an operation keeps together. */
    long count;

    int width;

    Call(Caller caller, int ranks, int rank) {
        this.caller = caller;
        this.ranks = ranks;
        this.rank = rank;
    }

    Call begin(Collective what, Type type) {
        this.what = what;
        this.type = type;
        this.send = null;
        this.sendCount = 0;
        this.recv = null;
        this.recvCount = 0;
        this.op = null;
        this.root = 0;
        this.blocks = Blocks.ALIKE;
        return this;
    }

    Call send(Object array, long length) {
        send = array;
        sendOffset = 0;
        sendCount = length;
        return this;
    }

    Call recv(Object array, long length) {
        recv = array;
        recvOffset = 0;
        recvCount = length;
        return this;
    }

    Call send(Buf buf) {
        if (buf != null) {
            check(buf);
            send = buf.base();
            sendOffset = buf.offset();
            sendCount = buf.count();
        }
        return this;
    }

    Call recv(Buf buf) {
        if (buf != null) {
            check(buf);
            recv = buf.base();
            recvOffset = buf.offset();
            recvCount = buf.count();
        }
        return this;
    }

    private void check(Buf buf) {
        if (buf.type() != type) {
            throw wrong("a buffer of " + buf.type(), "one of " + type + " like the other");
        }
    }

    Call by(Op op) {
        this.op = op;
        return this;
    }

    Call root(int root) {
        this.root = root;
        return this;
    }

    /** The blocks of gatherv, allgatherv and scatterv. */
    Call blocks(long[] counts, long[] displacements) {
        blocks = Caller.blocks(counts, displacements, null, null);
        return this;
    }

    /** The blocks of alltoallv. */
    Call blocks(long[] sendCounts, long[] sendDisplacements, long[] recvCounts, long[] recvDisplacements) {
        blocks = Caller.blocks(recvCounts, recvDisplacements, sendCounts, sendDisplacements);
        return this;
    }

    void run() {
        resolve();
        caller.run(this);
        release();
    }

    Request start() {
        resolve();
        Request request = caller.start(this);
        release();
        return request;
    }

    /** Keeps nothing of the program's alive. */
    private void release() {
        send = null;
        recv = null;
    }

    private void resolve() {
        if (root < 0 || root >= ranks) {
            throw wrong("root " + root, "a rank from 0 to " + (ranks - 1));
        }
        width = type.bytes();
        switch (what) {
            case BARRIER -> count = 0;
            case BROADCAST -> count = recvCount;
            case REDUCE -> reduction(rank == root);
            case ALLREDUCE -> reduction(true);
            case GATHER -> {
                count = sendCount;
                if (rank == root) {
                    expect("receive", recvCount, ranks * count);
                }
            }
            case SCATTER -> {
                count = recvCount;
                if (rank == root) {
                    expect("send", sendCount, ranks * count);
                }
            }
            case ALLGATHER -> {
                count = send == null ? share(recvCount) : sendCount;
                expect("receive", recvCount, ranks * count);
                ownBlockInPlace(rank * count);
            }
            case ALLTOALL -> {
                count = share(recvCount);
                if (send != null) {
                    expect("send", sendCount, recvCount);
                }
            }
            case GATHERV -> gatherv(rank == root);
            case ALLGATHERV -> gatherv(true);
            case SCATTERV -> {
                count = recvCount;
                if (rank == root) {
                    fit("send", blocks.counts(), blocks.displacements(), sendCount);
                    expect("receive", recvCount, blocks.counts()[rank]);
                }
            }
            case ALLTOALLV -> {
                count = 0;
                fit("send", blocks.sendCounts(), blocks.sendDisplacements(), sendCount);
                fit("receive", blocks.counts(), blocks.displacements(), recvCount);
                ownBlocks(blocks.sendCounts()[rank], blocks.counts()[rank]);
            }
        }
        if (recv instanceof MemorySegment segment && segment.isReadOnly() && receives()) {
            throw wrong("a receive buffer that is read-only", "memory that can be written");
        }
    }

    private boolean receives() {
        return switch (what) {
            case BROADCAST -> rank != root;
            case REDUCE, GATHER, GATHERV -> rank == root;
            default -> true;
        };
    }

    /** What a rank gives itself it must also get. */
    private void ownBlocks(long sent, long received) {
        if (sent != received) {
            throw wrong(
                    "this rank's own block, " + sent + " elements sent and " + received + " received",
                    "the same number");
        }
    }

    private void reduction(boolean result) {
        op.check(type);
        if (sendCount % op.groupSize() != 0) {
            throw wrong(sendCount + " " + type, "a multiple of " + op.groupSize() + " for " + op);
        }
        if (result) {
            expect("receive", recvCount, sendCount);
        }
        count = sendCount / op.groupSize();
        width = type.bytes() * op.groupSize();
    }

    private void gatherv(boolean result) {
        count = sendCount;
        if (result) {
            fit("receive", blocks.counts(), blocks.displacements(), recvCount);
            if (send == null) {
                count = blocks.counts()[rank];
                ownBlockInPlace(blocks.displacements()[rank]);
            }
            expect("send", count, blocks.counts()[rank]);
        }
    }

    private void ownBlockInPlace(long element) {
        if (send == null) {
            send = recv;
            sendOffset = recvOffset + element * type.bytes();
        }
    }

    private long share(long elements) {
        if (elements % ranks != 0) {
            throw wrong("a buffer of " + elements + " " + type, "a multiple of the " + ranks + " ranks");
        }
        return elements / ranks;
    }

    private void expect(String side, long have, long expected) {
        if (have != expected) {
            throw wrong("the " + side + " buffer has " + have + " " + type, String.valueOf(expected));
        }
    }

    private void fit(String side, long[] counts, long[] displacements, long room) {
        if (counts == null || counts.length != ranks || displacements.length != ranks) {
            String have = counts == null ? "no" : String.valueOf(Math.min(counts.length, displacements.length));
            throw wrong(have + " " + side + " counts", "one for each of the " + ranks + " ranks");
        }
        for (int i = 0; i < ranks; i++) {
            if (counts[i] < 0 || displacements[i] < 0 || displacements[i] > room - counts[i]) {
                throw wrong(
                        "the " + side + " block of rank " + i + ", " + counts[i] + " elements from " + displacements[i],
                        "a block inside the buffer of " + room + " " + type);
            }
        }
    }

    private UsageException wrong(String value, String expected) {
        return new UsageException("rank " + rank + ": " + what.word() + ": " + value + "; expected " + expected);
    }

    /** Copies what is sent, for the one call whose algorithms cannot work in place. */
    void copySend(Object copy) {
        Memory.copy(recv, recvOffset, copy, 0, recvCount * type.bytes());
        send = copy;
        sendOffset = 0;
    }
}
