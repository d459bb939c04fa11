package jmpi.apps.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the steps of a job took, pass by pass, where {@code --repeat} asks for several: {@code passes.add(read, grouped)}. */
public final class Passes {
    private final int steps;
    private final List<long[]> passes = new ArrayList<>();

    /**
     * None so far.
     *
     * @param steps how many times are taken of each pass
     */
    public Passes(int steps) {
        this.steps = steps;
    }

    /**
     * Begins a pass.
     *
     * @return the time in nanoseconds, as {@link System#nanoTime} has it
     */
    public long begin() {
        if (!passes.isEmpty()) {
            System.gc(); // what the pass before has left is not of this one, and would only grow
        }
        return System.nanoTime();
    }

    /**
     * A pass is over.
     *
     * @param nanos what each step took
     */
    public void add(long... nanos) {
        if (nanos.length != steps) {
            throw new IllegalArgumentException(nanos.length + " times of " + steps + " steps");
        }
        passes.add(nanos);
    }

    /**
     * How many are over.
     *
     * @return the count
     */
    public int count() {
        return passes.size();
    }

    /**
     * The whole first pass, in which a JVM is still compiling.
     *
     * @return seconds
     */
    public double first() {
        return total(passes.get(0)) / 1e9;
    }

    /**
     * A step of the median pass, by the time of whole passes.
     *
     * @param step from 0
     * @return seconds
     */
    public double median(int step) {
        List<long[]> sorted = new ArrayList<>(passes);
        sorted.sort(Comparator.comparingLong(Passes::total));
        return sorted.get((sorted.size() - 1) / 2)[step] / 1e9;
    }

    private static long total(long[] nanos) {
        long total = 0;
        for (long n : nanos) {
            total += n;
        }
        return total;
    }
}
