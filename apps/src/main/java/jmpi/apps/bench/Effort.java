package jmpi.apps.bench;

/**
 * How much is measured: as many calls as fit into a time, or a number of them.
 *
 * @param warmupMillis time before anything counts; the compiler of the JVM needs it
 * @param millis time that is measured
 * @param warmup calls before anything counts, 0 for as many as fit
 * @param batch calls that are timed together, 0 for what suits
 * @param batches how many figures the median is taken from, 0 for as many as fit
 */
record Effort(double warmupMillis, double millis, int warmup, int batch, int batches) {
    /** From this size on a call whose data is new is timed alone; see {@link Loop}. */
    static final long SEPARATE_BYTES = 1024;

    /** Enough for the compiler of any JVM. */
    private static final int MOST_WARMUP = 400_000;

    /** What of the warm-up is left for another size of a kind: one over this. */
    private static final double WARM = 4;

    private static final double BATCH_MICROS = 2_000;
    private static final int MOST_IN_A_BATCH = 200;

    /** The fewest figures that a median deserves, if a call takes longer than all the time there is. */
    private static final int LEAST_BATCHES = 5;

    private static final int MOST_BATCHES = 10_000;

    /** What is left to be done for another size of a kind that was measured already: most of its code is compiled. */
    Effort warm() {
        return new Effort(warmupMillis / WARM, millis, warmup, batch, batches);
    }

    /** Whether it is enough after so many calls in so much time; what follows would be as many calls again. */
    boolean isWarm(long calls, double micros) {
        return warmup > 0 ? calls >= warmup : calls >= MOST_WARMUP || micros >= warmupMillis * 1e3 / 2;
    }

    /** How many calls to time together, if one takes so long. */
    int batchOf(double micros, boolean together) {
        if (batch > 0) {
            return batch;
        }
        return together ? (int) Math.clamp(BATCH_MICROS / micros, 1, MOST_IN_A_BATCH) : 1;
    }

    /** How many batches to measure, if one takes so long. */
    int batchesOf(double micros) {
        return batches > 0 ? batches : (int) Math.clamp(millis * 1e3 / micros, LEAST_BATCHES, MOST_BATCHES);
    }
}
