package jmpi.apps.bench;

import jmpi.Communicator;

/**
 * How much is measured.
 *
 * @param warmup calls before anything counts; the compiler of the JVM needs them
 * @param batch calls that are timed together
 * @param batches how many figures the median is taken from
 */
public record Effort(int warmup, int batch, int batches) {
    /** From this size on each call is timed alone; see {@link Loop}. */
    static final long SEPARATE_BYTES = 1024;

    private static final double WARMUP_MICROS = 1_500_000;
    private static final double BATCH_MICROS = 2_000;
    private static final double MEASURED_MICROS = 400_000;

    /**
     * An effort of about two seconds.
     *
     * @param bytes the size of the message
     * @param ranks how many take part
     * @param cores how many cores they share
     * @return what fits
     */
    public static Effort of(long bytes, int ranks, int cores) {
        // A rough guess of a call's cost, with the writing and checking of its data; ranks that share a core take
        // turns.
        double micros = (0.5 + bytes / 2000.0) * (ranks <= cores ? 1 : 4.0 * ranks * ranks / cores / cores);
        int batch = bytes >= SEPARATE_BYTES ? 1 : within(1, BATCH_MICROS / micros, 200);
        return new Effort(
                within(50, WARMUP_MICROS / micros, 300_000),
                batch,
                within(20, MEASURED_MICROS / micros / batch, bytes >= SEPARATE_BYTES ? 4_000 : 1_000));
    }

    /**
     * An effort of about two seconds for calls between hosts, which wait for the network most of the time.
     *
     * @param bytes the size of a message
     * @param messages how many messages a call consists of
     * @param share of a core that each rank has; with less than one, whole slices of the scheduler pass in a call
     * @return what fits
     */
    public static Effort betweenHosts(long bytes, long messages, double share) {
        double micros = 50 + bytes * messages / 800.0 + (share < 1 ? 400 : 0);
        int batch = bytes >= SEPARATE_BYTES ? 1 : within(1, BATCH_MICROS / micros, 200);
        return new Effort(
                within(10, WARMUP_MICROS / micros, 300_000),
                batch,
                within(10, MEASURED_MICROS / micros / batch, bytes >= SEPARATE_BYTES ? 4_000 : 1_000));
    }

    /**
     * Makes all ranks measure the same number of calls, whatever machine each of them looked at.
     *
     * @param world the ranks
     * @return rank 0's effort
     */
    Effort agreed(Communicator world) {
        int[] numbers = {warmup, batch, batches};
        world.broadcast(numbers, 0);
        return new Effort(numbers[0], numbers[1], numbers[2]);
    }

    private static int within(int least, double wish, int most) {
        return (int) Math.clamp(wish, least, most);
    }
}
