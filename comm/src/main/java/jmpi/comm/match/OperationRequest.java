package jmpi.comm.match;

import java.util.function.Function;
import jmpi.comm.MpiException;
import jmpi.comm.Request;
import jmpi.comm.Status;
import jmpi.comm.transport.Progress;

/** A request for one send or receive. */
public final class OperationRequest implements Request {
    private final Engine engine;
    private final Function<Operation, Status> statusOf;
    private Operation operation;
    private Status status;
    private MpiException failure;

    /**
     * Wraps an operation that is under way.
     *
     * @param engine the rank's engine
     * @param operation from one of its start methods; null if it is complete already
     * @param statusOf makes a status of a complete receive; null for a send
     * @param status what to say if there is no operation
     */
    public OperationRequest(Engine engine, Operation operation, Function<Operation, Status> statusOf, Status status) {
        this.engine = engine;
        this.operation = operation;
        this.statusOf = statusOf;
        this.status = status;
        if (operation != null) {
            engine.handOver(operation);
        }
    }

    @Override
    public Status await() {
        if (operation != null) {
            engine.await(operation);
            finish();
        }
        if (failure != null) {
            throw failure;
        }
        return status;
    }

    @Override
    public boolean test() {
        if (operation != null) {
            engine.poke();
            if (!operation.done()) {
                return false;
            }
            finish();
        }
        return true;
    }

    private void finish() {
        try {
            status = statusOf == null ? null : statusOf.apply(operation);
            engine.finish(operation);
        } catch (MpiException e) {
            failure = e;
        } finally {
            operation = null;
        }
    }

    @Override
    public Progress progress() {
        return engine;
    }
}
