package jmpi.apps.bench;

import java.util.Arrays;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Request;

/**
 * How much of a non-blocking call is hidden behind computation, by OSU's definition: first the call is timed alone; then
 * it is begun, as much is computed as the call took alone, and it is awaited. What the whole takes longer than the computation
 * was not hidden.
 *
 * <p>One thing differs: OSU computes until the clock says that it was long enough, here a fixed number of steps is
 * computed whose time was measured alone. So the time that a progress thread takes from the computation, if they have one
 * core together, counts as what it is: not hidden.
 */
final class Overlap {
    private static final int CALIBRATION = 9;
    private static final int CALIBRATION_STEPS = 2_000;
    private static final int WARMUP_STEPS = 200_000;

    /** What the computation leaves, so that no compiler drops it. */
    private static double kept;

    private final Communicator world;
    private final Effort effort;
    private final NonBlocking exchange;
    private final boolean rewrite;
    private long done;
    private long wrong;
    private long beginning;
    private long waiting;

    Overlap(Setting setting, NonBlocking exchange, boolean rewrite) {
        this.world = setting.world();
        this.effort = setting.effort();
        this.exchange = exchange;
        this.rewrite = rewrite;
    }

    /** Measures; all ranks get the same. */
    List<Column> figures() {
        exchange.prepare(done);
        double micros = Warming.up(world, effort, more -> {
            for (int c = 0; c < more; c++) {
                run(1);
            }
        });
        int calls = effort.batchesOf(micros);
        double pure = median(calls, 0);
        double stepsInMicro = stepsInMicro();
        int steps = (int) Math.max(1, Math.round(pure * stepsInMicro));
        double compute = steps / stepsInMicro;
        median(Math.max(1, calls / 10), steps);
        beginning = 0;
        waiting = 0;
        double overall = median(calls, steps);
        double[] sums = {
            wrong + (rewrite ? 0 : exchange.wrong(done)), compute, beginning / 1e3 / calls, waiting / 1e3 / calls
        };
        world.allreduce(sums, Op.SUM);
        if (sums[0] != 0) {
            throw new IllegalStateException((long) sums[0] + " of the received elements are wrong");
        }
        int ranks = world.size();
        compute = sums[1] / ranks;
        return List.of(
                new Column("overall", "Overall(us)", overall),
                new Column("compute", "Compute(us)", compute),
                new Column("begin", "Coll. Init(us)", sums[2] / ranks),
                new Column("wait", "MPI_Wait(us)", sums[3] / ranks),
                new Column("pure", "Pure Comm.(us)", pure),
                new Column("overlap", "Overlap(%)", overlap(overall, compute, pure)),
                new Column("calls", "Iterations", calls),
                Column.micros(overall));
    }

    /** The share of the pure time that was hidden, in per cent. */
    static double overlap(double overall, double compute, double pure) {
        return Math.clamp(100 - (overall - compute) / pure * 100, 0, 100);
    }

    /** The median over calls, in microseconds, of the mean over ranks. */
    private double median(int calls, int steps) {
        double[] times = new double[calls];
        for (int c = 0; c < calls; c++) {
            times[c] = run(steps) / 1e3;
        }
        world.allreduce(times, Op.SUM);
        Arrays.sort(times);
        return (times[(calls - 1) / 2] + times[calls / 2]) / 2 / world.size();
    }

    private long run(int steps) {
        if (rewrite) {
            exchange.prepare(++done);
        }
        world.barrier();
        long begin = System.nanoTime();
        Request request = exchange.begin();
        long begun = System.nanoTime();
        if (steps > 0) {
            compute(steps);
        }
        long computed = System.nanoTime();
        request.await();
        long end = System.nanoTime();
        beginning += begun - begin;
        waiting += end - computed;
        if (rewrite) {
            wrong += exchange.wrong(done);
        }
        return end - begin;
    }

    /** How many steps of the computation fit into a microsecond while nothing else is done. */
    private static double stepsInMicro() {
        compute(WARMUP_STEPS);
        double[] speeds = new double[CALIBRATION];
        for (int c = 0; c < CALIBRATION; c++) {
            long begin = System.nanoTime();
            compute(CALIBRATION_STEPS);
            speeds[c] = CALIBRATION_STEPS * 1e3 / (System.nanoTime() - begin);
        }
        Arrays.sort(speeds);
        return speeds[CALIBRATION / 2];
    }

    /** A chain of sums and products, which no compiler shortens. */
    private static void compute(int steps) {
        double x = kept;
        for (int i = 0; i < steps; i++) {
            for (int k = 0; k < 8; k++) {
                x = x * 0.999 + k;
            }
        }
        kept = x;
    }
}
