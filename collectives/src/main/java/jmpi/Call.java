package jmpi;

import jmpi.coll.select.Collective;
import jmpi.coll.select.Plans.Blocks;
import jmpi.coll.select.Plans.Plan;
import jmpi.comm.Buf;
import jmpi.comm.Memory;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/**
 * One collective call as the program wrote it, {@code call(ALLREDUCE, a, b).by(op).run()}, and the memory that its
 * algorithm sees. Used again by the communicator for calls of the same collective if it blocks, kept by its request otherwise.
 */
final class Call {
    private final Caller caller;
    final int ranks;
    final int rank;

    final Collective what;
    Type type;
    final Side in = new Side();
    final Side out = new Side();
    private final Arguments arguments;
    private final Repetition repetition = new Repetition();
    /** Of an alltoallw only. */
    TypedBlocks typed;

    Op op;
    int root;
    Blocks blocks;

    /** Elements as plans count them, and the bytes of one: a group of elements that an operation keeps together. */
    long count;

    int width;

    InPlace inPlace;
    /** Where this rank's own block stands in the memory that holds all. */
    long ownBlock;

    boolean receives;

    /** SEND and RECV of the algorithm, between {@link #enter} and {@link #leave}. */
    Object send;

    long sendOffset;
    Object recv;
    long recvOffset;

    /** Where a buffer is that was not given. */
    enum InPlace {
        NO,
        /** What is sent stands in the receive buffer: all of it, or this rank's block. */
        SEND_IN_RECV,
        /** What is received stays in the send buffer: this rank's block. */
        RECV_IN_SEND,
        /** What is sent stands in the receive buffer, where no algorithm could leave it. */
        COPY,
        /** What is sent stands in the receive buffer; the result is this rank's block and goes to the beginning. */
        TO_START
    }

    Call(Caller caller, Collective what, int ranks, int rank) {
        this.caller = caller;
        this.what = what;
        this.ranks = ranks;
        this.rank = rank;
        this.arguments = new Arguments(this);
    }

    Call begin(Type type) {
        this.type = type;
        op = null;
        root = 0;
        blocks = Blocks.ALIKE;
        return this;
    }

    Call send(Object array, long length) {
        in.set(array, length);
        return this;
    }

    Call recv(Object array, long length) {
        out.set(array, length);
        return this;
    }

    Call send(Buf buf) {
        if (buf != null) {
            check(buf);
            in.set(buf);
        }
        return this;
    }

    Call recv(Buf buf) {
        if (buf != null) {
            check(buf);
            out.set(buf);
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

    /** The blocks of gatherv, allgatherv, scatterv and reduceScatter. */
    Call blocks(long[] counts, long[] displacements) {
        blocks = Caller.blocks(counts, displacements, null, null);
        return this;
    }

    /** The blocks of alltoallv. */
    Call blocks(long[] sendCounts, long[] sendDisplacements, long[] recvCounts, long[] recvDisplacements) {
        blocks = Caller.blocks(recvCounts, recvDisplacements, sendCounts, sendDisplacements);
        return this;
    }

    /** The blocks of alltoallw. */
    Call blocks(Buf[] sends, Buf[] recvs) {
        arguments.check(sends, recvs);
        typed = new TypedBlocks(sends, recvs, rank);
        return blocks(typed.bytes(false), null, typed.bytes(true), null);
    }

    void run() {
        Plan plan = repetition.plan(this);
        if (plan == null) {
            arguments.resolve();
            plan = caller.direct(this);
            repetition.keep(this, plan);
        }
        arguments.checkMemory();
        caller.run(this, plan);
    }

    Request start() {
        arguments.resolve();
        arguments.checkMemory();
        return caller.start(this);
    }

    CollectivePlan plan() {
        arguments.resolve();
        arguments.checkMemory();
        return caller.plan(this);
    }

    /** Whether a call in place needs memory for a copy of what is sent. */
    boolean copies() {
        return inPlace == InPlace.COPY;
    }

    /** Whether all ranks pass the same count. */
    boolean isEven() {
        return blocks == Blocks.ALIKE && what != Collective.BARRIER;
    }

    /** Finds the memory that the algorithm sees. */
    void enter(Object copy) {
        out.enter();
        in.enter(out);
        long own = ownBlock * type.bytes();
        send = in.base;
        sendOffset = in.offset;
        recv = out.base;
        recvOffset = out.offset;
        switch (inPlace) {
            case NO -> {}
            case SEND_IN_RECV -> {
                send = recv;
                sendOffset = recvOffset + own;
            }
            case RECV_IN_SEND -> {
                recv = send;
                recvOffset = sendOffset + own;
            }
            case COPY -> {
                Memory.copy(recv, recvOffset, copy, 0, out.count * type.bytes());
                send = copy;
                sendOffset = 0;
            }
            case TO_START -> {
                send = recv;
                sendOffset = recvOffset;
                recvOffset += own;
            }
        }
    }

    /** Brings the result to where the program wants it, and keeps no memory but what it gave. */
    void leave() {
        if (inPlace == InPlace.TO_START) {
            Memory.copy(recv, recvOffset, recv, sendOffset, count * width);
        }
        if (receives) {
            out.leave();
        }
        if (typed != null) {
            typed.leave();
        }
        send = null;
        recv = null;
    }

    /** Forgets the program's buffers. */
    Call release() {
        in.set(null, 0);
        out.set(null, 0);
        typed = null;
        return this;
    }

    UsageException wrong(String value, String expected) {
        return new UsageException("rank " + rank + ": " + what.word() + ": " + value + "; expected " + expected);
    }

    @Override
    public String toString() {
        return what.word()
                + (what == Collective.BARRIER ? "" : " of " + count + " " + type)
                + (op == null ? "" : " by " + op)
                + (what.hasRoot() ? ", root " + root : "");
    }
}
