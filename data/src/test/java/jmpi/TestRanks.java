package jmpi;

import java.util.stream.IntStream;
import jmpi.comm.Hosts;
import jmpi.comm.Ranks;
import jmpi.comm.boot.World;

/** Ranks as threads of this process, each with the communicator that programs have. */
public final class TestRanks {
    private TestRanks() {}

    /** What each rank does. */
    @FunctionalInterface
    public interface Program {
        void run(Communicator world) throws Exception;
    }

    /** Runs a program on so many ranks and returns when all have left it. */
    public static void run(int ranks, Program program) throws Exception {
        Ranks.run(ranks, group -> program.run(communicator(group.world())));
    }

    /** Runs a program on so many ranks of so many hosts. */
    public static void run(int ranks, int hosts, Program program) throws Exception {
        Ranks.run(Hosts.of(ranks, hosts), group -> program.run(communicator(group.world())));
    }

    private static Communicator communicator(World world) {
        var contexts = new Contexts();
        int[] all = IntStream.range(0, world.job().size()).toArray();
        return new Communicator(world, contexts, new Choices(), contexts.take(), all);
    }
}
