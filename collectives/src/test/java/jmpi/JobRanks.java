package jmpi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import jmpi.comm.UsageException;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.World;

/**
 * The ranks of a real job, if jmpirun has started this process as one of them: all its processes run the same tests in the
 * same order, each as its own rank. Those that a test has no use for wait for the others.
 */
final class JobRanks {
    /** More than any test uses. */
    private static final int CONTEXTS = 100_000;

    private static final Contexts TAKEN = new Contexts();
    private static World world;
    private static int runs;

    private JobRanks() {}

    /** Whether this process is a rank of a job. */
    static boolean here() {
        return System.getenv("JMPI_RANK") != null;
    }

    /** Runs a program on the first ranks of the job and returns when all have left it. */
    static void run(int ranks, Ranks.Program program) throws Exception {
        join();
        int size = world.job().size();
        assumeTrue(ranks <= size, () -> "needs " + ranks + " ranks, and the job has " + size);
        // Ranks that did not take part in the last program have not taken the contexts that it made.
        Communicator all = group(CONTEXTS * ++runs, size);
        if (world.job().rank() < ranks) {
            program.run(group(CONTEXTS * runs + 2, ranks));
        }
        all.barrier();
    }

    private static Communicator group(int context, int ranks) {
        TAKEN.take(context);
        return new Communicator(
                world, TAKEN, new Choices(), context, IntStream.range(0, ranks).toArray());
    }

    private static void join() {
        if (world == null) {
            world = World.join(Job.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(JobRanks::leave));
        }
    }

    private static void leave() {
        try {
            world.close();
        } catch (UsageException e) {
            // Tests of wrong calls leave sends that nobody receives.
        }
    }
}
