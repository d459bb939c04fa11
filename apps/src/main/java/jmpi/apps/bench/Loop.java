package jmpi.apps.bench;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;

/**
 * The measuring loop. The C programs that it is compared with have the same one (bench/peer/measure.h):
 *
 * <ul>
 *   <li>below {@link Effort#SEPARATE_BYTES} calls follow each other and a batch is timed as a whole, because a clock
 *       costs too much there;
 *   <li>from there on a barrier comes before each call and only the call is timed, neither the writing of new data
 *       before it nor the check after it.
 * </ul>
 *
 * In both cases every call sends new data and every rank checks all that it received.
 */
final class Loop {
    /** Warming up in many short rounds makes the JVM compile the loop as a method that is entered, not only in flight. */
    private static final int WARMUP_ROUND = 16;

    private final Communicator world;
    private final Exchange exchange;
    private final boolean separate;
    private long done;
    private long wrong;

    Loop(Communicator world, Exchange exchange, long bytes) {
        this.world = world;
        this.exchange = exchange;
        this.separate = bytes >= Effort.SEPARATE_BYTES || exchange.separate();
    }

    /** The time of one call in microseconds, one figure a batch, mean over the ranks that count; complete on rank 0. */
    double[] measure(Effort effort) {
        int round = Math.min(WARMUP_ROUND, effort.batch());
        for (int calls = 0; calls < effort.warmup(); calls += round) {
            run(round);
        }
        double[] times = new double[effort.batches()];
        for (int b = 0; b < times.length; b++) {
            times[b] = run(effort.batch());
        }
        return overRanks(times);
    }

    private double run(int calls) {
        return (separate ? separated(calls) : together(calls)) / (1e3 * calls);
    }

    private long together(int calls) {
        world.barrier();
        long begin = System.nanoTime();
        long end = done + calls;
        for (long i = done; i < end; i++) {
            exchange.prepare(i);
            exchange.call();
            wrong += exchange.wrong(i);
        }
        done = end;
        return System.nanoTime() - begin;
    }

    private long separated(int calls) {
        long spent = 0;
        long end = done + calls;
        for (long i = done; i < end; i++) {
            exchange.prepare(i);
            world.barrier();
            long begin = System.nanoTime();
            exchange.call();
            spent += System.nanoTime() - begin;
            wrong += exchange.wrong(i);
        }
        done = end;
        return spent;
    }

    private double[] overRanks(double[] times) {
        long[] sums = {wrong, exchange.counts() ? 1 : 0};
        world.allreduce(sums, Op.SUM);
        if (sums[0] != 0) {
            throw new IllegalStateException(sums[0] + " of the received elements are wrong");
        }
        if (!exchange.counts()) {
            Arrays.fill(times, 0);
        }
        world.allreduce(times, Op.SUM);
        for (int b = 0; b < times.length; b++) {
            times[b] /= sums[1];
        }
        return times;
    }
}
