package jmpi;

import jmpi.coll.schedule.Runner;
import jmpi.comm.Status;
import jmpi.comm.match.Engine;
import jmpi.comm.transport.Progress;

/** A collective call with a runner and scratch memory of its own. */
final class CollectivePlan extends Plan {
    private final Engine engine;
    private final Runner runner;
    private final Call call;
    private final Runnable prepare;

    CollectivePlan(Engine engine, Runner runner, Call call, Runnable prepare) {
        this.engine = engine;
        this.runner = runner;
        this.call = call;
        this.prepare = prepare;
    }

    @Override
    void begin() {
        prepare.run();
        engine.start(runner);
    }

    @Override
    void block() {
        engine.await(runner);
    }

    @Override
    boolean poll() {
        return engine.test(runner);
    }

    @Override
    Status finish() {
        runner.end();
        call.leave();
        return null;
    }

    @Override
    public Progress progress() {
        return engine;
    }

    @Override
    public String toString() {
        return "the plan of " + call;
    }
}
