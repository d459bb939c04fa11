package jmpi.apps.bench;

import jmpi.Communicator;

/** Rank 0's data to all. */
final class Broadcast implements Exchange {
    private final Communicator world;
    private final int me;
    private final long[] data;

    Broadcast(Communicator world, long bytes) {
        this.world = world;
        this.me = world.rank();
        this.data = new long[Kind.elements(bytes)];
    }

    @Override
    public void prepare(long i) {
        if (me == 0) {
            for (int k = 0; k < data.length; k++) {
                data[k] = i + k;
            }
        }
    }

    @Override
    public void call() {
        world.broadcast(data, 0);
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        for (int k = 0; k < data.length; k++) {
            n += data[k] != i + k ? 1 : 0;
        }
        return n;
    }

    /** The root waits for nobody. */
    @Override
    public boolean separate() {
        return true;
    }
}
