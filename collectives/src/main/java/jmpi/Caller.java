package jmpi;

import jmpi.coll.schedule.Runner;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Plans;
import jmpi.coll.select.Plans.Blocks;
import jmpi.coll.select.Plans.Plan;
import jmpi.coll.select.Selector;
import jmpi.coll.shm.HostArea;
import jmpi.coll.shm.ShmAllreduce;
import jmpi.coll.shm.ShmBarrier;
import jmpi.comm.JobException;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.boot.World;
import jmpi.comm.match.Engine;

/** Makes the collective calls of one group: finds the plan, finds memory for it, runs or starts it. */
final class Caller {
    private final World world;
    private final Engine engine;
    private final int context;
    private final int[] worldRanks;
    private final int rank;
    private final Plans plans;
    private final Runner runner;
    private final Scratch work = new Scratch();
    private final Scratch copies = new Scratch();
    private int tag;

    private boolean mayBeDirect;
    private ShmBarrier barrier;
    private ShmAllreduce allreduce;

    Caller(World world, Selector selector, int context, int[] worldRanks, int rank) {
        this.world = world;
        this.engine = world.engine();
        this.context = context;
        this.worldRanks = worldRanks;
        this.rank = rank;
        this.plans = new Plans(selector, worldRanks.length, rank, 1);
        this.runner = new Runner(engine, context, worldRanks);
        this.mayBeDirect = worldRanks.length > 1;
    }

    void run(Call call) {
        boolean direct = mayBeDirect && isDirect(call);
        Plan plan = plan(call, direct);
        if (plan.choice().direct() && !takePart()) {
            plan = plan(call, false);
        }
        if (plan.choice().direct()) {
            runDirect(call);
        } else {
            prepare(runner, call, plan, work.of(call.type, elements(call, plan)), copies.of(call.type, copied(call)));
            engine.run(runner);
            runner.end();
        }
    }

    Request start(Call call) {
        Plan plan = plan(call, false);
        var own = new Runner(engine, context, worldRanks);
        prepare(own, call, plan, Scratch.make(call.type, elements(call, plan)), Scratch.make(call.type, copied(call)));
        return new CollectiveRequest(engine, own);
    }

    private Plan plan(Call call, boolean direct) {
        boolean commutative = call.op == null || call.op.commutative();
        return plans.of(call.what, call.root, call.count, call.width, commutative, direct, call.blocks);
    }

    /** The same on all ranks, because it follows from what all ranks must give alike. */
    private boolean isDirect(Call call) {
        return call.what == Collective.BARRIER
                || call.what == Collective.ALLREDUCE && ShmAllreduce.supports(worldRanks.length, call.width);
    }

    private static long elements(Call call, Plan plan) {
        return plan.schedule().workCount() * (call.width / call.type.bytes());
    }

    private static long copied(Call call) {
        return call.what == Collective.ALLTOALL && call.send == null ? call.recvCount : 0;
    }

    private void prepare(Runner target, Call call, Plan plan, Object scratch, Object copy) {
        if (copied(call) > 0) {
            call.copySend(copy);
        }
        target.bind(Space.SEND, call.send, call.sendOffset);
        target.bind(Space.RECV, call.recv, call.recvOffset);
        target.bind(Space.WORK, scratch, 0);
        // Calls of a group are numbered alike on all ranks, so two under way at once cannot mix.
        tag = (tag + 1) & Integer.MAX_VALUE;
        target.prepare(plan.schedule(), call.what.word(), tag, call.type, call.width, call.op);
    }

    private void runDirect(Call call) {
        if (call.what == Collective.BARRIER) {
            barrier.run();
        } else {
            allreduce.run(
                    call.type, call.width, call.op, call.send, call.sendOffset, call.recv, call.recvOffset, call.count);
        }
    }

    /** Finds the group's area of the segment at the first call that needs it: rank 0 takes it and tells the others. */
    private boolean takePart() {
        if (barrier != null) {
            return true;
        }
        var offset = new long[1];
        if (rank == 0) {
            try {
                offset[0] = world.shm().segment().allocateArea(HostArea.size(worldRanks.length));
            } catch (JobException e) {
                offset[0] = 0; // no room: all ranks go on with messages
            }
        }
        var tell = new Call(this, worldRanks.length, rank);
        tell.begin(Collective.BROADCAST, Type.LONG).recv(offset, 1);
        mayBeDirect = false;
        tell.run();
        mayBeDirect = offset[0] != 0;
        if (mayBeDirect) {
            var area = new HostArea(engine, world.shm(), offset[0], worldRanks);
            barrier = new ShmBarrier(area, rank);
            allreduce = new ShmAllreduce(area, rank);
        }
        return mayBeDirect;
    }

    /** Fills in the displacements of blocks that follow each other. */
    static Blocks blocks(long[] counts, long[] displacements, long[] sendCounts, long[] sendDisplacements) {
        return new Blocks(
                counts,
                displacements == null ? packed(counts) : displacements,
                sendCounts,
                sendDisplacements == null ? packed(sendCounts) : sendDisplacements);
    }

    private static long[] packed(long[] counts) {
        if (counts == null) {
            return null;
        }
        var displacements = new long[counts.length];
        for (int i = 1; i < counts.length; i++) {
            displacements[i] = displacements[i - 1] + counts[i - 1];
        }
        return displacements;
    }
}
