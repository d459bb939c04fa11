package jmpi;

import jmpi.comm.Buf;
import jmpi.comm.Status;
import jmpi.comm.match.Engine;
import jmpi.comm.match.Operation;
import jmpi.comm.transport.Progress;

/** A send or a receive. */
final class MessagePlan extends Plan {
    private final MessagePlans group;
    private final Engine engine;
    private final boolean sends;
    private final Buf data;
    private final int peer;
    private final int tag;
    private Buf packed;
    /** Null if there is nothing to wait for. */
    private Operation operation;

    MessagePlan(MessagePlans group, Engine engine, boolean sends, Buf data, int peer, int tag) {
        this.group = group;
        this.engine = engine;
        this.sends = sends;
        this.data = data;
        this.peer = peer;
        this.tag = tag;
    }

    @Override
    void begin() {
        packed = data.packed();
        operation = group.begin(sends, packed, peer, tag);
        if (operation != null) {
            engine.handOver(operation);
        }
    }

    @Override
    void block() {
        if (operation != null) {
            engine.await(operation);
        }
    }

    @Override
    boolean poll() {
        if (operation == null) {
            return true;
        }
        engine.poke();
        return operation.done();
    }

    @Override
    Status finish() {
        Operation done = operation;
        operation = null;
        Status status = sends ? null : group.received(done, packed, data);
        if (done != null) {
            engine.finish(done);
        }
        return status;
    }

    @Override
    public Progress progress() {
        return engine;
    }

    @Override
    public String toString() {
        return "the plan of a " + (sends ? "send to" : "receive from") + " rank " + peer + " with tag " + tag;
    }
}
