package jmpi;

import jmpi.coll.schedule.Runner;
import jmpi.comm.Request;
import jmpi.comm.Status;
import jmpi.comm.match.Engine;
import jmpi.comm.transport.Progress;

/** A collective under way. */
final class CollectiveRequest implements Request {
    private final Engine engine;
    private Runner runner;
    private final Call call;
    private RuntimeException failure;

    CollectiveRequest(Engine engine, Runner runner, Call call) {
        this.engine = engine;
        this.runner = runner;
        this.call = call;
        engine.start(runner);
    }

    @Override
    public Status await() {
        if (runner != null) {
            engine.await(runner);
            end();
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public boolean test() {
        if (runner != null) {
            if (!engine.test(runner)) {
                return false;
            }
            end();
        }
        return true;
    }

    private void end() {
        try {
            runner.end();
            call.leave();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            runner = null;
            call.release();
        }
    }

    @Override
    public Progress progress() {
        return engine;
    }
}
