package jmpi.apps.bench;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;

/**
 * The measuring loop, which is that of the OSU benchmarks. The C programs that it is compared with have the same one
 * (bench/peer/measure.h):
 *
 * <ul>
 *   <li>Messages that are answered follow each other and a batch is timed as a whole.
 *   <li>Before each collective comes a barrier, and only the call is timed.
 * </ul>
 *
 * OSU sends the same data again and again. Besides that, each call can send new data, and then every rank checks all that
 * it received: outside of the time if calls are timed one by one, for which messages of {@link Effort#SEPARATE_BYTES} and
 * more get a barrier too, and inside of it where that is a few bytes. Of so many bytes the check lies behind another barrier.
 */
final class Loop {
    private final Communicator world;
    private final Exchange exchange;
    private final boolean rewrite;
    private final boolean together;
    private final boolean checksLong;
    private long done;
    private long wrong;

    Loop(Communicator world, Exchange exchange, long bytes, boolean rewrite) {
        this.world = world;
        this.exchange = exchange;
        this.rewrite = rewrite;
        this.checksLong = rewrite && bytes >= Effort.SEPARATE_BYTES;
        this.together = exchange.paced() && !checksLong;
    }

    /** Measures; all ranks get the same. */
    Times measure(Effort effort) {
        exchange.prepare(done);
        double micros = Warming.up(world, effort, this::run);
        int batch = effort.batchOf(micros, together);
        double[] times = new double[effort.batchesOf(micros * batch)];
        for (int b = 0; b < times.length; b++) {
            times[b] = run(batch);
        }
        if (!rewrite) {
            wrong += exchange.wrong(done);
        }
        return overRanks(times, batch);
    }

    private double run(int calls) {
        return (together ? together(calls) : separated(calls)) / (1e3 * calls);
    }

    private long together(int calls) {
        world.barrier();
        long begin = System.nanoTime();
        for (int c = 0; c < calls; c++) {
            if (rewrite) {
                exchange.prepare(++done);
            }
            exchange.call();
            if (rewrite) {
                wrong += exchange.wrong(done);
            }
        }
        return System.nanoTime() - begin;
    }

    private long separated(int calls) {
        long spent = 0;
        for (int c = 0; c < calls; c++) {
            if (rewrite) {
                exchange.prepare(++done);
            }
            world.barrier();
            long begin = System.nanoTime();
            exchange.call();
            spent += System.nanoTime() - begin;
            if (checksLong) {
                // Or ranks that share a core with one that checks would wait for it inside of their time.
                world.barrier();
            }
            if (rewrite) {
                wrong += exchange.wrong(done);
            }
        }
        return spent;
    }

    private Times overRanks(double[] times, int batch) {
        boolean counts = exchange.counts();
        double mine = Arrays.stream(times).average().orElse(Double.NaN);
        double[] sums = {wrong, counts ? 1 : 0};
        world.allreduce(sums, Op.SUM);
        if (sums[0] != 0) {
            throw new IllegalStateException((long) sums[0] + " of the received elements are wrong");
        }
        // The least of all is minus the most of what is negative.
        double[] ends = {counts ? -mine : Double.NEGATIVE_INFINITY, counts ? mine : Double.NEGATIVE_INFINITY};
        world.allreduce(ends, Op.MAX);
        if (!counts) {
            Arrays.fill(times, 0);
        }
        world.allreduce(times, Op.SUM);
        for (int b = 0; b < times.length; b++) {
            times[b] /= sums[1];
        }
        return new Times(times, batch, -ends[0], ends[1]);
    }
}
