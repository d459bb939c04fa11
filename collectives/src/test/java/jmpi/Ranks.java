package jmpi;

import java.util.stream.IntStream;
import jmpi.comm.Hosts;
import jmpi.comm.JobRanks;
import jmpi.comm.boot.World;

/**
 * Ranks as threads of this process, as in the tests of the module below. In a process that is a rank itself the ranks
 * are those of its job: {@link JobRanks}.
 */
final class Ranks {
    /** More than any test uses. */
    private static final int CONTEXTS = 100_000;

    private static final Contexts TAKEN = new Contexts();
    private static int runs;

    private Ranks() {}

    /** What each rank does. */
    @FunctionalInterface
    interface Program {
        void run(Communicator world) throws Exception;
    }

    /** Runs a program on so many ranks and returns when all have left it. */
    static void run(int ranks, Program program) throws Exception {
        if (JobRanks.here()) {
            runInJob(ranks, program);
            return;
        }
        jmpi.comm.Ranks.run(ranks, group -> program.run(communicator(group.world())));
    }

    /** Runs a program on so many ranks of so many hosts. */
    static void run(int ranks, int hosts, Program program) throws Exception {
        jmpi.comm.Ranks.run(Hosts.of(ranks, hosts), group -> program.run(communicator(group.world())));
    }

    /** Runs a program on so many ranks, each with a progress thread. */
    static void withProgressThread(int ranks, Program program) throws Exception {
        Hosts hosts = Hosts.of(ranks, jmpi.comm.Ranks.HOSTS).withProgressThread();
        jmpi.comm.Ranks.run(hosts, group -> program.run(communicator(group.world())));
    }

    /** Those that the program has no use for wait for the others. */
    private static void runInJob(int ranks, Program program) throws Exception {
        World world = JobRanks.join(ranks);
        // Ranks that did not take part in the last program have not taken the contexts that it made.
        Communicator all = group(world, CONTEXTS * ++runs, world.job().size());
        if (world.job().rank() < ranks) {
            program.run(group(world, CONTEXTS * runs + 2, ranks));
        }
        all.barrier();
    }

    private static Communicator group(World world, int context, int ranks) {
        TAKEN.take(context);
        return new Communicator(
                world, TAKEN, new Choices(), context, IntStream.range(0, ranks).toArray());
    }

    /** The communicator of all ranks, with contexts of its own. */
    static Communicator communicator(World world) {
        var contexts = new Contexts();
        int[] all = IntStream.range(0, world.job().size()).toArray();
        return new Communicator(world, contexts, new Choices(), contexts.take(), all);
    }
}
