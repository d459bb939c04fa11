package jmpi.apps.sgd;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run was like: the weights at some moments, whose loss is found when the clock has stopped. With Polyak's averaging (Polyak and
 * Juditsky 1992) the weights that count are, in the second half of the run, the mean of all that were agreed upon since it began.
 */
final class Trace {
    /** Numbers that may be kept in all. */
    private static final long ROOM = 1 << 25;

    private static final long MOMENTS = 1 << 20;

    private final long allSteps;
    private final long points;
    private final int size;
    private final double atZero;
    private final double[] averaged;
    private long averages;
    private long begin;

    /** Steps of all ranks until each moment, this rank's own steps, its seconds, and the weights. */
    private final List<Long> done = new ArrayList<>();

    private final List<Long> steps = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();

    /**
     * An empty trace.
     *
     * @param allSteps of all ranks together, from beginning to end
     * @param moments how many to take down, if there is room for that
     * @param size how many weights there are
     * @param atZero the loss of no weights
     * @param polyak whether to average
     */
    Trace(long allSteps, long moments, int size, double atZero, boolean polyak) {
        this.allSteps = allSteps;
        this.points = Math.max(1, Math.min(Math.min(moments, MOMENTS), ROOM / size));
        this.size = size;
        this.atZero = atZero;
        averaged = polyak ? new double[size] : null;
    }

    /** Starts the clock. */
    void start() {
        begin = System.nanoTime();
    }

    /**
     * Looks at weights on which all ranks agree.
     *
     * @param w the weights
     * @param loss the mean loss of the last batches
     * @param own steps of this rank
     * @param all steps of all ranks
     * @throws Diverged if there is no use in going on
     */
    void average(double[] w, double loss, long own, long all) {
        Diverged.check(loss, atZero, own);
        boolean averaging = averaged != null && 2 * all > allSteps;
        if (averaging) {
            averages++;
            double share = 1.0 / averages;
            for (int i = 0; i < size; i++) {
                averaged[i] += (w[i] - averaged[i]) * share;
            }
        }
        if (all * points / allSteps > last() * points / allSteps) {
            done.add(all);
            steps.add(own);
            seconds.add((System.nanoTime() - begin) / 1e9);
            weights.add(java.util.Arrays.copyOf(averaging ? averaged : w, size));
        }
    }

    private long last() {
        return done.isEmpty() ? 0 : done.getLast();
    }

    /** How many moments were taken down. */
    int moments() {
        return done.size();
    }

    /** Which part of an epoch, or how many epochs, were done by all ranks together. */
    double epochs(int moment, long stepsOfEpoch) {
        return (double) done.get(moment) / stepsOfEpoch;
    }

    /** This rank's steps and seconds, moment by moment. */
    double[] clock() {
        double[] clock = new double[2 * done.size()];
        for (int i = 0; i < done.size(); i++) {
            clock[2 * i] = steps.get(i);
            clock[2 * i + 1] = seconds.get(i);
        }
        return clock;
    }

    /** The weights, moment by moment. */
    List<double[]> weights() {
        return weights;
    }
}
