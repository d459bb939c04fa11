package jmpi;

import java.util.Arrays;
import jmpi.coll.check.CallTag;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Runner;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Order;
import jmpi.coll.select.Plans;
import jmpi.coll.select.Plans.Blocks;
import jmpi.coll.select.Plans.Plan;
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
    private final AlgorithmReport report;
    /** For the next call of each collective; null while one runs or if a request has kept it. */
    private final Call[] free = new Call[Collective.values().length];
    /** Counts the calls by messages, alike on all ranks, so that two under way at once cannot mix. */
    private int number;

    Caller(World world, Choices choices, int context, int[] worldRanks, int rank) {
        this.world = world;
        this.engine = world.engine();
        this.context = context;
        this.worldRanks = worldRanks;
        this.rank = rank;
        Hosts hosts = hosts(world.job().layout(), worldRanks);
        this.plans = new Plans(choices::get, hosts, rank);
        this.report = choices.report();
        this.runner = new Runner(engine, context, worldRanks);
        this.direct = new DirectCalls(world, hosts, worldRanks, rank, this);
        engine.agree(context, CallTag.NUMBER);
    }

    private static Hosts hosts(Layout layout, int[] worldRanks) {
        var hostOf = new int[worldRanks.length];
        for (int i = 0; i < hostOf.length; i++) {
            hostOf[i] = layout.hostOf(worldRanks[i]);
        }
        return Hosts.of(hostOf);
    }

    /** Begins to describe a call. */
    Call begin(Collective what, Type type) {
        Call call = free[what.ordinal()];
        if (call == null) {
            call = new Call(this, what, worldRanks.length, rank);
        }
        free[what.ordinal()] = null;
        return call.begin(type);
    }

    /** The plan of a call that blocks, which may go straight through shared memory. */
    Plan direct(Call call) {
        return plan(call, direct.admit(call));
    }

    void run(Call call, Plan plan) {
        long begin = report == null ? 0 : System.nanoTime();
        Plan made = make(call, plan);
        if (report != null) {
            report.add(made, System.nanoTime() - begin);
        }
    }

    /** Says by which plan the call was made in the end. */
    private Plan make(Call call, Plan plan) {
        if (plan.choice().direct()) {
            call.enter(copies.of(call.type, copied(call)));
            if (direct.run(call)) {
                end(call);
                return plan;
            }
            plan = plan(call, false);
        }
        prepare(runner, call, plan, work.of(call.type, elements(call, plan)), copies.of(call.type, copied(call)));
        engine.run(runner);
        runner.end();
        end(call);
        return plan;
    }

    private void end(Call call) {
        call.leave();
        free[call.what.ordinal()] = call.release();
    }

    Request start(Call call) {
        Plan plan = plan(call, false);
        var own = new Runner(engine, context, worldRanks);
        prepare(own, call, plan, Scratch.make(call.type, elements(call, plan)), Scratch.make(call.type, copied(call)));
        reportStart(plan);
        return new CollectiveRequest(engine, own, call);
    }

    /** The same runner and memory for each start. */
    CollectivePlan plan(Call call) {
        Plan plan = plan(call, false);
        var own = new Runner(engine, context, worldRanks);
        Object scratch = Scratch.make(call.type, elements(call, plan));
        Object copy = Scratch.make(call.type, copied(call));
        return new CollectivePlan(engine, own, call, () -> {
            reportStart(plan);
            prepare(own, call, plan, scratch, copy);
        });
    }

    private void reportStart(Plan plan) {
        if (report != null) {
            report.addStarted(plan);
        }
    }

    /** A call of no elements goes the way of one with one, so that ranks which pass more do not wait for ever. */
    private static boolean isEmpty(Call call) {
        return call.count == 0 && call.isEven();
    }

    private Plan plan(Call call, boolean direct) {
        long count = isEmpty(call) ? 1 : call.count;
        return plans.of(call.what, call.root, count, call.width, Order.of(call.op), direct, call.blocks);
    }

    private static long elements(Call call, Plan plan) {
        return plan.schedule().workCount() * (call.width / call.type.bytes());
    }

    private static long copied(Call call) {
        return call.copies() ? call.out.count : 0;
    }

    private void prepare(Runner target, Call call, Plan plan, Object scratch, Object copy) {
        call.enter(copy);
        target.bind(Space.SEND, call.send, call.sendOffset);
        target.bind(Space.RECV, call.recv, call.recvOffset);
        target.bind(Space.WORK, scratch, 0);
        if (call.typed != null) {
            call.typed.enter(target);
        }
        int tag = CallTag.of(number++, call.what, alike(call));
        target.prepare(plan.schedule(), tag, call.type, isEmpty(call) ? 0 : call.width, call.op);
    }

    /** A number made of what all ranks must pass alike; the type is checked with each message. */
    private static int alike(Call call) {
        int alike = call.root;
        if (call.op != null) {
            alike = alike * 31 + call.op.toString().hashCode();
        }
        return switch (call.what) {
            case BARRIER, SCATTERV, GATHERV, ALLTOALLV, ALLTOALLW -> alike;
            case ALLGATHERV, REDUCE_SCATTER -> alike * 31 + Arrays.hashCode(call.blocks.counts());
            default -> alike * 31 + Long.hashCode(call.count);
        };
    }

    /** Gives rank 0's number to all ranks of the group, by messages. */
    long tellAll(long number) {
        var word = new long[] {number};
        begin(Collective.BROADCAST, Type.LONG).recv(word, 1).start().await();
        return word[0];
    }

    /** Waits for all ranks of the group, by messages. */
    void meetAll() {
        begin(Collective.BARRIER, Type.BYTE).start().await();
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
        return counts == null ? null : Counts.displacements(counts);
    }
}
