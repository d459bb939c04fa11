package jmpi.coll.schedule;

import java.util.Arrays;
import jmpi.Op;
import jmpi.coll.check.CallTag;
import jmpi.coll.select.Collective;
import jmpi.comm.Buf;
import jmpi.comm.Memory;
import jmpi.comm.MismatchException;
import jmpi.comm.TruncationException;
import jmpi.comm.Type;
import jmpi.comm.match.Engine;
import jmpi.comm.match.Ongoing;
import jmpi.comm.match.Operation;

/**
 * Runs one rank's schedule: at once, or step by step whenever the engine polls, or again and again. A runner belongs
 * to a group and is used for one call at a time.
 */
public final class Runner implements Ongoing {
    private final Engine engine;
    private final int context;
    private final int[] worldRanks;

    private Operation[] transfers = new Operation[8];
    /** The bytes that each transfer must have; -1 for a send. */
    private long[] expected = new long[8];

    private int transferCount;

    private Schedule schedule;
    private int tag;
    private Type type;
    private int width;
    private Op op;
    private final Object[] bases = new Object[Space.values().length];
    private final long[] offsets = new long[Space.values().length];
    /** One for each rank instead of SEND and RECV; null but for an alltoallw. */
    private Buf[] sendBlocks;

    private Buf[] recvBlocks;
    private int round;
    private boolean started;
    private RuntimeException failure;

    /**
     * Makes a runner.
     *
     * @param engine the rank's engine
     * @param context the number that the messages carry; nothing else may use it
     * @param worldRanks the group's ranks in the world
     */
    public Runner(Engine engine, int context, int[] worldRanks) {
        this.engine = engine;
        this.context = context;
        this.worldRanks = worldRanks;
    }

    /**
     * Names the memory of a space for the next run.
     *
     * @param space which one
     * @param base an array or a segment; null if the schedule does not use it
     * @param offset where the space begins in it, in bytes
     */
    public void bind(Space space, Object base, long offset) {
        bases[space.ordinal()] = base;
        offsets[space.ordinal()] = offset;
    }

    /**
     * Names a place for what goes to each rank and for what comes from it, of any type, instead of SEND and RECV. The
     * schedule sends and receives these as a whole and does nothing else.
     *
     * @param send what each rank gets
     * @param recv where to put what each rank gives
     */
    public void bind(Buf[] send, Buf[] recv) {
        sendBlocks = send;
        recvBlocks = recv;
    }

    /**
     * Sets out on a schedule; {@link #advance} does the rest.
     *
     * @param schedule what to do; its memory has been bound
     * @param tag tells calls of one group that are under way together apart, {@link CallTag#of}
     * @param type what the elements are
     * @param width bytes of what the schedule calls an element; if 0 only empty messages go round
     * @param op how to reduce; null if the schedule does not
     */
    public void prepare(Schedule schedule, int tag, Type type, int width, Op op) {
        this.schedule = schedule;
        this.tag = tag;
        this.type = type;
        this.width = width;
        this.op = op;
        this.round = 0;
        this.started = false;
        this.failure = null;
    }

    @Override
    public int advance() {
        int work = 0;
        try {
            while (!finished()) {
                if (!started) {
                    start();
                    work++;
                }
                if (!transfersDone()) {
                    return work;
                }
                finishTransfers();
                for (Step.Local step : schedule.locals(round)) {
                    run(step);
                }
                round++;
                started = false;
                work++;
            }
        } catch (RuntimeException e) {
            failure = e; // also of a program's own operation: whoever polls now is not who made the call
        }
        return work;
    }

    @Override
    public boolean finished() {
        return failure != null || round == schedule.rounds();
    }

    /** Lets go of the caller's memory and throws what went wrong, if anything did. */
    public void end() {
        Arrays.fill(bases, null);
        bind(null, null);
        if (failure != null) {
            for (int i = 0; i < transferCount; i++) {
                if (transfers[i] != null) {
                    engine.abandon(transfers[i]);
                    transfers[i] = null;
                }
            }
            throw failure;
        }
    }

    private void start() {
        started = true;
        transferCount = 0;
        for (Step.Recv step : schedule.recvs(round)) {
            long bytes = step.count() * width;
            add(receive(step, bytes), bytes);
        }
        for (Step.Send step : schedule.sends(round)) {
            Operation send = send(step, step.count() * width);
            if (send != null) {
                add(send, -1);
            }
        }
    }

    private Operation receive(Step.Recv step, long bytes) {
        int source = worldRanks[step.peer()];
        if (recvBlocks != null) {
            Buf to = recvBlocks[step.peer()];
            return engine.startReceive(context, source, tag, to.type(), to.base(), to.offset(), bytes);
        }
        return engine.startReceive(
                context, source, tag, type, base(step.space()), at(step.space(), step.offset()), bytes);
    }

    private Operation send(Step.Send step, long bytes) {
        int dest = worldRanks[step.peer()];
        if (sendBlocks != null) {
            Buf from = sendBlocks[step.peer()];
            return engine.startSend(context, dest, tag, from.type(), from.base(), from.offset(), bytes);
        }
        return engine.startSend(context, dest, tag, type, base(step.space()), at(step.space(), step.offset()), bytes);
    }

    private void add(Operation transfer, long bytes) {
        if (transferCount == transfers.length) {
            transfers = Arrays.copyOf(transfers, 2 * transferCount);
            expected = Arrays.copyOf(expected, 2 * transferCount);
        }
        transfers[transferCount] = transfer;
        expected[transferCount++] = bytes;
    }

    private boolean transfersDone() {
        boolean done = true;
        for (int i = 0; i < transferCount; i++) {
            if (!transfers[i].done()) {
                done = false;
            } else if (transfers[i].tag() != tag) {
                throw otherCall(transfers[i]); // the others may never be done
            }
        }
        return done;
    }

    private MismatchException otherCall(Operation met) {
        Collective theirs = CallTag.collective(met.tag());
        String what = theirs == CallTag.collective(tag)
                ? "passes another count, operation or root, and sends "
                        + met.length() / met.type().bytes() + " " + met.type()
                : "calls " + theirs.word();
        return new MismatchException("rank " + engine.rank() + ": " + word() + ": rank " + met.peer() + " " + what
                + "; do all ranks make the same calls in the same order with the same counts?");
    }

    private String word() {
        return CallTag.collective(tag).word();
    }

    private void finishTransfers() {
        MismatchException first = null;
        for (int i = 0; i < transferCount; i++) {
            MismatchException e = finish(transfers[i], expected[i]);
            transfers[i] = null;
            first = first == null ? e : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private MismatchException finish(Operation transfer, long expectedBytes) {
        int peer = transfer.peer();
        long bytes = transfer.length();
        Type elements = transfer.type();
        try {
            engine.finish(transfer);
        } catch (TruncationException | MismatchException e) {
            return new MismatchException(
                    word() + ": " + e.getMessage() + "; do all ranks make the same call with the same counts?");
        }
        return expectedBytes < 0 || bytes == expectedBytes
                ? null
                : new MismatchException("rank " + engine.rank() + ": " + word() + ": rank " + peer + " contributes "
                        + bytes / elements.bytes() + " " + elements + ", expected "
                        + expectedBytes / elements.bytes()
                        + "; do all ranks make the same call with the same counts?");
    }

    private void run(Step.Local step) {
        switch (step) {
            case Step.Copy c -> {
                Object from = base(c.from());
                Object to = base(c.to());
                long fromAt = at(c.from(), c.fromOffset());
                long toAt = at(c.to(), c.toOffset());
                if (from != to || fromAt != toAt) {
                    Memory.copy(from, fromAt, to, toAt, c.count() * width);
                }
            }
            case Step.Reduce r -> {
                if (width > 0) {
                    op.reduce(
                            type,
                            base(r.from()),
                            at(r.from(), r.fromOffset()),
                            base(r.into()),
                            at(r.into(), r.intoOffset()),
                            r.count(),
                            r.fromIsLeft());
                }
            }
            case Step.ReduceAll r -> {
                if (width > 0) {
                    op.reduceAll(
                            type,
                            base(r.from()),
                            at(r.from(), r.fromOffset()),
                            r.count() * width,
                            r.parts(),
                            base(r.into()),
                            at(r.into(), r.intoOffset()),
                            r.count());
                }
            }
        }
    }

    private Object base(Space space) {
        return bases[space.ordinal()];
    }

    private long at(Space space, long element) {
        return offsets[space.ordinal()] + element * width;
    }
}
