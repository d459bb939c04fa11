package jmpi.comm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.World;

/**
 * The ranks of a real job, if jmpirun has started this process as one of them: all its processes run the same tests in the
 * same order, each as its own rank. Those that a test has no use for wait for the others.
 */
public final class JobRanks {
    /** More than any test uses. */
    private static final int CONTEXTS = 64;

    private static World world;
    private static int runs;

    private JobRanks() {}

    /** Whether this process is a rank of a job. */
    public static boolean here() {
        return System.getenv("JMPI_RANK") != null;
    }

    /** Runs a program on the first ranks of the job and returns when all have left it. */
    static void run(int ranks, Ranks.Program program) throws Exception {
        join(ranks);
        int context = CONTEXTS * ++runs;
        if (world.job().rank() < ranks) {
            program.run(group(context, ranks));
        }
        group(context + CONTEXTS / 2, world.job().size()).barrier();
    }

    private static Ranks.Group group(int context, int ranks) {
        return new Ranks.Group(world, context, IntStream.range(0, ranks).toArray());
    }

    /** This process as a rank of its job, which it leaves at its end; a test that needs more ranks is skipped. */
    public static World join(int ranks) {
        if (world == null) {
            world = World.join(Job.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(JobRanks::leave));
        }
        int size = world.job().size();
        assumeTrue(ranks <= size, () -> "needs " + ranks + " ranks, and the job has " + size);
        return world;
    }

    private static void leave() {
        try {
            world.close();
        } catch (UsageException e) {
            // Tests of wrong calls leave sends that nobody receives.
        }
    }
}
