package jmpi.apps.tune;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmpi.Communicator;
import jmpi.coll.select.Collective;

/**
 * Measures all algorithms for one call, in turns, because a machine is faster in one second than in the next. A call is
 * timed with a barrier behind it, until the last rank is done; a barrier alone is measured in the same way, and
 * subtracted. Who is hopeless is not called again.
 */
final class Contest {
    /** From this size on data is written anew before each call, and the call is timed alone. */
    private static final long SEPARATE_BYTES = 1024;

    private static final int MOST_ROUNDS = 25;
    private static final int FEWEST_ROUNDS = 3;
    private static final int ROUNDS = 9;
    private static final int MOST_CALLS = 1000;
    /** How many times as long as the best one takes who is hopeless. */
    private static final double HOPELESS = 5;

    private final Group group;
    private final Collective collective;
    private final long bytes;
    private final List<String> names;
    private final Communicator[] on;
    private final Trial trial;
    private final boolean separate;
    private final double[][] times;
    private final int[] counts;
    private long round;

    Contest(Group group, Collective collective, long bytes) {
        this.group = group;
        this.collective = collective;
        this.bytes = bytes;
        int count = (int) (bytes / Shapes.WIDTH);
        this.names = group.algorithms(collective, count);
        this.on = new Communicator[names.size() + 1];
        for (int i = 0; i < names.size(); i++) {
            on[i] = group.pinned(collective, names.get(i));
        }
        this.trial = new Trial(collective, group.hosts().ranks(), count);
        this.separate = bytes >= SEPARATE_BYTES;
        this.times = new double[on.length][MOST_ROUNDS];
        this.counts = new int[on.length];
    }

    /** Measures for about so many microseconds; the result is complete on rank 0 of the group, and null elsewhere. */
    Finding run(double micros) {
        var calls = new int[on.length];
        Arrays.fill(calls, 1);
        double slice = micros / ROUNDS / on.length;
        long begin = System.nanoTime();
        measure(calls); // makes plans and warms up, so it does not count
        Arrays.fill(counts, 0);
        var estimates = new double[on.length];
        for (int done = 0; calls[on.length - 1] > 0; done++) {
            measure(calls);
            if (group.ranks().rank() == 0) {
                boolean more = done + 1 < FEWEST_ROUNDS
                        || done + 1 < MOST_ROUNDS && (System.nanoTime() - begin) / 1e3 < micros;
                plan(calls, estimates, more ? slice : 0);
            }
            group.ranks().broadcast(calls, 0);
        }
        return group.ranks().rank() == 0 ? finding() : null;
    }

    /** How often each is called in the next round, by what was seen so far; not at all if there is none. */
    private void plan(int[] calls, double[] estimates, double slice) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < on.length; i++) {
            estimates[i] = Arrays.stream(times[i], 0, counts[i]).min().orElseThrow();
            best = i == on.length - 1 ? best : Math.min(best, estimates[i]);
        }
        for (int i = 0; i < on.length; i++) {
            boolean hopeless = i < on.length - 1 && counts[i] >= FEWEST_ROUNDS && estimates[i] > HOPELESS * best;
            calls[i] = slice == 0 || hopeless ? 0 : (int) Math.clamp(slice / estimates[i], 1, MOST_CALLS);
        }
    }

    private void measure(int... calls) {
        for (int i = 0; i < on.length; i++) {
            int turn = (int) ((i + round) % on.length);
            if (calls[turn] > 0) {
                times[turn][counts[turn]++] = separate ? apart(on[turn], calls[turn]) : together(on[turn], calls[turn]);
            }
        }
        round++;
    }

    private double together(Communicator algorithm, int calls) {
        group.ranks().barrier();
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            if (algorithm != null) {
                trial.call(algorithm);
            }
            group.ranks().barrier();
        }
        return (System.nanoTime() - begin) / 1e3 / calls;
    }

    private double apart(Communicator algorithm, int calls) {
        long spent = 0;
        for (int i = 0; i < calls; i++) {
            trial.write(round + i);
            group.ranks().barrier();
            long begin = System.nanoTime();
            if (algorithm != null) {
                trial.call(algorithm);
            }
            group.ranks().barrier();
            spent += System.nanoTime() - begin;
        }
        return spent / 1e3 / calls;
    }

    private Finding finding() {
        int last = on.length - 1;
        double barrier = Micros.median(times[last], counts[last]);
        Map<String, Double> micros = new LinkedHashMap<>();
        for (int i = 0; i < last; i++) {
            // A call that is not seen beside the barrier takes some time nevertheless.
            micros.put(names.get(i), Math.max(0.01, Micros.median(times[i], counts[i]) - barrier));
        }
        return new Finding(collective, group.hosts(), bytes, micros);
    }
}
