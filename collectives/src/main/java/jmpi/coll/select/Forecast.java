package jmpi.coll.select;

import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Predictor;

/** How long a call will take by one algorithm. */
public final class Forecast {
    /** Operands up to here are published and combined in one go. */
    private static final int SLOT = 2040;

    private Forecast() {}

    /**
     * Predicts a call.
     *
     * @param costs of the machine
     * @param shape the call; of all ranks alike, so not one whose blocks only some ranks know
     * @param choice who answers it
     * @return microseconds until the last rank is done; not a number if the shape does not say enough
     */
    public static double micros(CostModel costs, Shape shape, Choice choice) {
        if (shape.collective().sizeIsPrivate()) {
            return Double.NaN;
        }
        return choice.direct() ? direct(costs, shape) : micros(costs, shape, choice.algorithm());
    }

    /**
     * Predicts a call by messages.
     *
     * @param costs of the machine
     * @param shape the call; if blocks differ, as every rank sees it
     * @param algorithm one that supports the shape
     * @return microseconds until the last rank is done
     */
    public static double micros(CostModel costs, Shape shape, Algorithm algorithm) {
        return new Predictor(costs, shape.hosts(), shape.width(), rank -> algorithm.plan(shape, rank)).run();
    }

    /**
     * Direct load and store: each rank publishes what is its own, waits for all, and reads what it needs. Long operands
     * are combined in shares, whose results are published in turn. Ranks that share a core do so one after the other.
     */
    private static double direct(CostModel costs, Shape shape) {
        double ranks = shape.ranks();
        double cores = costs.get(Cost.CORES);
        double turns = cores == 0 ? 1 : Math.max(1, ranks / cores);
        double wait = costs.get(Cost.WITHIN_ALPHA)
                + (ranks - 2) * costs.get(Cost.WITHIN_OVERHEAD)
                + (turns > 1 ? turns * costs.get(Cost.SWITCH) : 0);
        double work = costs.micros(Cost.COPY, 2 * published(shape)) + costs.micros(Cost.REDUCE, combined(shape));
        return (inShares(shape) ? 2 : 1) * wait + turns * work;
    }

    private static boolean inShares(Shape shape) {
        boolean whole = shape.collective() == Collective.ALLREDUCE || shape.collective() == Collective.REDUCE;
        return whole && shape.bytes() > SLOT;
    }

    /** Bytes that the busiest rank copies, into the shared memory or out of it. */
    private static double published(Shape shape) {
        double blocks = switch (shape.collective()) {
            case BARRIER -> 0;
            case SCATTER, GATHER, ALLGATHER, ALLGATHERV, ALLTOALL, REDUCE_SCATTER, REDUCE_SCATTER_BLOCK ->
                shape.ranks();
            default -> inShares(shape) ? 2 : 1;
        };
        return blocks * shape.bytes();
    }

    /** Bytes of operands that the busiest rank combines with others. */
    private static double combined(Shape shape) {
        double others = shape.ranks() - 1;
        return shape.collective().reduces() ? others * shape.bytes() / (inShares(shape) ? shape.ranks() : 1) : 0;
    }
}
