package jmpi.apps.bench;

import jmpi.Communicator;
import jmpi.comm.Request;

/** Everybody waits for everybody; there is no data. */
final class Barrier implements NonBlocking {
    private final Communicator world;

    Barrier(Setting setting) {
        this.world = setting.world();
    }

    @Override
    public void prepare(long i) {}

    @Override
    public void call() {
        world.barrier();
    }

    @Override
    public Request begin() {
        return world.ibarrier();
    }

    @Override
    public long wrong(long i) {
        return 0;
    }

    @Override
    public boolean paced() {
        return true;
    }
}
