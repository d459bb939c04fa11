package jmpi.apps;

import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;

/**
 * Uses what most programs use, once and on little data. The build runs it to record which classes a start needs,
 * so that later starts find them prepared.
 */
public final class Warmup {
    private static final int REPEATS = 20_000;

    private Warmup() {}

    /**
     * Talks to the neighbours and to everybody.
     *
     * @param args not used
     */
    public static void main(String... args) {
        try (var mpi = Mpi.init(args)) {
            Communicator world = mpi.world();
            int right = (world.rank() + 1) % world.size();
            int left = (world.rank() + world.size() - 1) % world.size();
            double[] mine = {world.rank()};
            double[] theirs = new double[1];
            for (int i = 0; i < REPEATS; i++) {
                world.sendrecv(mine, right, 0, theirs, left, 0);
                world.send(mine, right, 0);
                world.recv(theirs, left, 0);
                world.allreduce(theirs, Op.SUM);
            }
            world.sendrecv(mine, right, 0, theirs, left, 0);
            world.allreduce(new long[] {world.rank()}, Op.MAX);
            world.broadcast(mine, 0);
            world.barrier();
            if (theirs[0] != left) {
                throw new IllegalStateException("rank " + world.rank() + " heard " + theirs[0] + " from " + left);
            }
        }
    }
}
