package jmpi.apps.job;

import java.util.function.Supplier;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.data.io.InputException;

/**
 * Work that may fail on bad input, on one rank or on all. All ranks learn of it, the lowest one that failed says
 * why in a line, and all stop: nobody waits for a rank that has gone.
 */
public final class Together {
    private final Communicator world;
    private final String program;

    /**
     * Ranks that stop together.
     *
     * @param world all of them
     * @param program its name, with which the line begins
     */
    public Together(Communicator world, String program) {
        this.world = world;
        this.program = program;
    }

    /** Thrown on all ranks after one of them has said why. */
    public static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("bad input", null, false, false);
        }
    }

    /**
     * Does something on every rank; returns only if all of them could do it. Collective.
     *
     * @param <T> of the result
     * @param work throws an {@link InputException} if it cannot be done
     * @return what the work returned on this rank
     * @throws Stopped on all ranks if one of them failed
     */
    public <T> T run(Supplier<T> work) throws Stopped {
        T result = null;
        String why = null;
        try {
            result = work.get();
        } catch (InputException e) {
            why = e.getMessage();
        }
        long[] failed = {why == null ? world.size() : world.rank()};
        world.allreduce(failed, Op.MIN);
        if (failed[0] == world.rank()) {
            System.err.println(program + ": " + why);
        }
        if (failed[0] < world.size()) {
            // The line must be out before any rank ends, for that ends the job.
            world.barrier();
            throw new Stopped();
        }
        return result;
    }

    /**
     * Does something on rank 0 alone. Collective.
     *
     * @param <T> of the result
     * @param work throws an {@link InputException} if it cannot be done
     * @return what the work returned; null on the other ranks
     * @throws Stopped on all ranks if rank 0 failed
     */
    public <T> T runOnRoot(Supplier<T> work) throws Stopped {
        return run(() -> world.rank() == 0 ? work.get() : null);
    }
}
