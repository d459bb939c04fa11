package jmpi.coll.schedule;

import java.util.Arrays;
import jmpi.Op;
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
    private String call;
    private int tag;
    private Type type;
    private int width;
    private Op op;
    private final Object[] bases = new Object[Space.values().length];
    private final long[] offsets = new long[Space.values().length];
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
     * Sets out on a schedule; {@link #advance} does the rest.
     *
     * @param schedule what to do; its memory has been bound
     * @param call the collective's name, for messages
     * @param tag tells calls of one group that are under way together apart; the same on all ranks
     * @param type what the elements are
     * @param width bytes of what the schedule calls an element
     * @param op how to reduce; null if the schedule does not
     */
    public void prepare(Schedule schedule, String call, int tag, Type type, int width, Op op) {
        this.schedule = schedule;
        this.call = call;
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
        if (failure != null) {
            throw failure;
        }
    }

    private void start() {
        started = true;
        transferCount = 0;
        for (Step.Recv step : schedule.recvs(round)) {
            long bytes = step.count() * width;
            add(
                    engine.startReceive(
                            context,
                            worldRanks[step.peer()],
                            tag,
                            type,
                            base(step.space()),
                            at(step.space(), step.offset()),
                            bytes),
                    bytes);
        }
        for (Step.Send step : schedule.sends(round)) {
            Operation send = engine.startSend(
                    context,
                    worldRanks[step.peer()],
                    tag,
                    type,
                    base(step.space()),
                    at(step.space(), step.offset()),
                    step.count() * width);
            if (send != null) {
                add(send, -1);
            }
        }
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
        for (int i = 0; i < transferCount; i++) {
            if (!transfers[i].done()) {
                return false;
            }
        }
        return true;
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
        try {
            engine.finish(transfer);
        } catch (TruncationException | MismatchException e) {
            return new MismatchException(
                    call + ": " + e.getMessage() + "; do all ranks make the same call with the same counts?");
        }
        return expectedBytes < 0 || bytes == expectedBytes
                ? null
                : new MismatchException("rank " + engine.rank() + ": " + call + ": rank " + peer + " contributes "
                        + bytes / type.bytes() + " " + type + ", expected " + expectedBytes / type.bytes()
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
            case Step.Reduce r ->
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

    private Object base(Space space) {
        return bases[space.ordinal()];
    }

    private long at(Space space, long element) {
        return offsets[space.ordinal()] + element * width;
    }
}
