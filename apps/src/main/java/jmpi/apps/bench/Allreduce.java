package jmpi.apps.bench;

import jmpi.Communicator;
import jmpi.Op;

/** Sum of doubles over all ranks, from one array into another. */
final class Allreduce implements Exchange {
    private final Communicator world;
    private final int me;
    private final int ranks;
    private final double[] mine;
    private final double[] sum;

    Allreduce(Communicator world, long bytes) {
        this.world = world;
        this.me = world.rank();
        this.ranks = world.size();
        this.mine = new double[Kind.elements(bytes)];
        this.sum = new double[mine.length];
    }

    @Override
    public void prepare(long i) {
        for (int k = 0; k < mine.length; k++) {
            mine[k] = i + k + me;
        }
    }

    @Override
    public void call() {
        world.allreduce(mine, sum, Op.SUM);
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        for (int k = 0; k < sum.length; k++) {
            n += sum[k] != (double) ranks * (i + k) + ranks * (ranks - 1) / 2 ? 1 : 0;
        }
        return n;
    }
}
