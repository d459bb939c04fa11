package jmpi.apps;

import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;

/**
 * Does what most programs do, on little data and often. The build runs it to make the start-up cache: which classes a
 * rank needs, and the profiles by which the compiler knows from the start what is worth compiling.
 */
public final class Warmup {
    /** Elements of a message, and how often it goes: short ones, those with a payload of their own, long ones. */
    private static final int[][] MESSAGES = {{1, 20_000}, {512, 10_000}, {8192, 4_000}, {65_536, 300}};

    /** So often tables are grouped. */
    private static final int TABLES = 3;

    /** So often tables are joined. */
    private static final int ROUNDS = 40;

    private Warmup() {}

    /**
     * Talks to the neighbours and to everybody.
     *
     * @param args by how much less than usual, for ranks that are far from each other; nothing for as much as usual
     */
    public static void main(String... args) {
        int less = args.length == 0 ? 1 : Integer.parseInt(args[0]);
        try (var mpi = Mpi.init(args)) {
            Communicator world = mpi.world();
            for (int[] message : MESSAGES) {
                double[] mine = new double[message[0]];
                double[] theirs = new double[message[0]];
                for (int i = 0; i < message[1] / less; i++) {
                    talk(world, mine, theirs, i);
                }
            }
            world.broadcast(new long[] {world.rank()}, 0);
            WarmupTables.run(world, TABLES);
            jmpi.apps.align.Rehearsal.run(world, Math.max(1, ROUNDS / less));
            WarmupMoments.run(world, 4_000 / less);
            jmpi.apps.sparse.Rehearsal.run(world, 400 / less);
            // So little that no loop becomes hot: profiles of small problems would make large ones slower.
            jmpi.apps.sgd.Rehearsal.run(world, 100);
            jmpi.apps.solvers.Rehearsal.run(world, 200);
        }
    }

    private static void talk(Communicator world, double[] mine, double[] theirs, int round) {
        int right = (world.rank() + 1) % world.size();
        int left = (world.rank() + world.size() - 1) % world.size();
        mine[0] = world.rank() + round;
        world.sendrecv(mine, right, 0, theirs, left, 0);
        if (theirs[0] != left + round) {
            throw new IllegalStateException("rank " + world.rank() + " heard " + theirs[0] + " from " + left);
        }
        if (world.rank() % 2 == 0) {
            world.send(mine, right, 1);
            world.recv(theirs, left, 1);
        } else {
            world.recv(theirs, left, 1);
            world.send(mine, right, 1);
        }
        world.allreduce(mine, theirs, Op.SUM);
        world.barrier();
    }
}
