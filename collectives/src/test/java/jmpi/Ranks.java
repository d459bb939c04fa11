package jmpi;

import java.util.stream.IntStream;
import jmpi.comm.Hosts;
import jmpi.comm.boot.World;

/**
 * Ranks as threads of this process, as in the tests of the module below. In a process that is a rank itself the ranks
 * are those of its job: {@link JobRanks}.
 */
final class Ranks {
    private Ranks() {}

    /** What each rank does. */
    @FunctionalInterface
    interface Program {
        void run(Communicator world) throws Exception;
    }

    /** Runs a program on so many ranks and returns when all have left it. */
    static void run(int ranks, Program program) throws Exception {
        if (JobRanks.here()) {
            JobRanks.run(ranks, program);
            return;
        }
        jmpi.comm.Ranks.run(ranks, group -> program.run(communicator(group.world())));
    }

    /** Runs a program on so many ranks of so many hosts. */
    static void run(int ranks, int hosts, Program program) throws Exception {
        jmpi.comm.Ranks.run(Hosts.of(ranks, hosts), group -> program.run(communicator(group.world())));
    }

    /** The communicator of all ranks, with contexts of its own. */
    static Communicator communicator(World world) {
        var contexts = new Contexts();
        int[] all = IntStream.range(0, world.job().size()).toArray();
        return new Communicator(world, contexts, new Choices(), contexts.take(), all);
    }
}
