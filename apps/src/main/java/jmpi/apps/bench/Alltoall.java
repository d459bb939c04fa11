package jmpi.apps.bench;

import jmpi.Communicator;

/** A block of the given size from everybody to everybody. */
final class Alltoall implements Exchange {
    private final Communicator world;
    private final int me;
    private final int block;
    private final long[] mine;
    private final long[] got;

    Alltoall(Communicator world, long bytes) {
        this.world = world;
        this.me = world.rank();
        this.block = Kind.elements(bytes);
        this.mine = new long[Kind.elements(bytes * world.size())];
        this.got = new long[mine.length];
    }

    @Override
    public void prepare(long i) {
        for (int k = 0; k < mine.length; k++) {
            mine[k] = i + me + k;
        }
    }

    @Override
    public void call() {
        world.alltoall(mine, got);
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        for (int k = 0; k < got.length; k++) {
            int from = k / block;
            // Block number "me" of that rank is block number "from" here.
            n += got[k] != i + from + (long) me * block + (k - from * block) ? 1 : 0;
        }
        return n;
    }
}
