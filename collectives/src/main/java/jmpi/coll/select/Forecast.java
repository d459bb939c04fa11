package jmpi.coll.select;

import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Predictor;

/** How long a call will take by one algorithm. */
public final class Forecast {
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
     * Direct load and store: each rank publishes what is its own, waits for all, and reads what it needs, twice over where
     * something is combined. Ranks that share a core do so one after the other.
     */
    private static double direct(CostModel costs, Shape shape) {
        double ranks = shape.ranks();
        double cores = costs.get(Cost.CORES);
        double turns = cores == 0 ? 1 : Math.max(1, ranks / cores);
        double bytes = (double) shape.count() * shape.width();
        double wait = costs.get(Cost.WITHIN_ALPHA) + (turns > 1 ? turns * costs.get(Cost.SWITCH) : 0);
        double waits = 1;
        double copied;
        double reduced = 0;
        switch (shape.collective()) {
            case BARRIER -> copied = 0;
            case BROADCAST, SCATTER, SCATTERV, GATHER, GATHERV -> copied = 2 * bytes;
            case ALLGATHER, ALLGATHERV, ALLTOALL, ALLTOALLV -> copied = 2 * ranks * bytes;
            default -> {
                waits = 2;
                copied = 2 * bytes;
                reduced = bytes * (ranks - 1) / ranks;
            }
        }
        double work = costs.micros(Cost.COPY, copied) + costs.micros(Cost.REDUCE, reduced);
        return waits * wait + turns * work;
    }
}
