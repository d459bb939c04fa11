package jmpi;

import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Runner;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Plans;
import jmpi.coll.select.Plans.Blocks;
import jmpi.coll.select.Plans.Plan;
import jmpi.comm.JobException;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.boot.Layout;
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
    private final DirectCalls direct;
    private int tag;

    Caller(World world, Choices choices, int context, int[] worldRanks, int rank) {
        this.world = world;
        this.engine = world.engine();
        this.context = context;
        this.worldRanks = worldRanks;
        this.rank = rank;
        Hosts hosts = hosts(world.job().layout(), worldRanks);
        this.plans = new Plans(choices::get, hosts, rank);
        this.runner = new Runner(engine, context, worldRanks);
        this.direct = new DirectCalls(world, hosts, worldRanks, rank, this::takeArea);
    }

    private static Hosts hosts(Layout layout, int[] worldRanks) {
        var hostOf = new int[worldRanks.length];
        for (int i = 0; i < hostOf.length; i++) {
            hostOf[i] = layout.hostOf(worldRanks[i]);
        }
        return Hosts.of(hostOf);
    }

    void run(Call call) {
        Plan plan = plan(call, direct.admit(call));
        if (plan.choice().direct()) {
            if (direct.run(call)) {
                return;
            }
            plan = plan(call, false);
        }
        prepare(runner, call, plan, work.of(call.type, elements(call, plan)), copies.of(call.type, copied(call)));
        engine.run(runner);
        runner.end();
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

    /** Rank 0 takes a region of the segment for a group on one host and tells the others where; 0 if there is no room. */
    private long takeArea(long bytes) {
        var offset = new long[1];
        if (rank == 0) {
            try {
                offset[0] = world.shm().segment().allocateArea(bytes);
            } catch (JobException e) {
                offset[0] = 0; // all ranks go on with messages
            }
        }
        new Call(this, worldRanks.length, rank)
                .begin(Collective.BROADCAST, Type.LONG)
                .recv(offset, 1)
                .run();
        return offset[0];
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
