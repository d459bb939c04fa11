package jmpi.apps.bench;

import jmpi.Communicator;

/** Everybody waits for everybody; there is no data. */
final class Barrier implements Exchange {
    private final Communicator world;

    Barrier(Communicator world) {
        this.world = world;
    }

    @Override
    public void prepare(long i) {}

    @Override
    public void call() {
        world.barrier();
    }

    @Override
    public long wrong(long i) {
        return 0;
    }
}
