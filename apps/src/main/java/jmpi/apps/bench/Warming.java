package jmpi.apps.bench;

import java.util.function.IntConsumer;
import jmpi.Communicator;
import jmpi.Op;

/** What comes before anything counts. */
final class Warming {
    /** Many short rounds make the JVM compile the loop as a method that is entered, not only in flight. */
    private static final int ROUND = 16;

    private Warming() {}

    /**
     * Doubles the number of calls until it is enough; all ranks make as many.
     *
     * @param world the ranks
     * @param effort what is enough
     * @param calls makes some calls
     * @return the microseconds of a call and all around it on the slowest rank, in the quickest round
     */
    static double up(Communicator world, Effort effort, IntConsumer calls) {
        double[] micros = new double[2];
        long begin = System.nanoTime();
        long done = 0;
        double quickest = Double.POSITIVE_INFINITY;
        for (int more = 1; ; more *= 2) {
            long from = System.nanoTime();
            for (int left = more; left > 0; left -= ROUND) {
                calls.accept(Math.min(left, ROUND));
            }
            done += more;
            long now = System.nanoTime();
            micros[0] = (now - from) / 1e3 / more;
            micros[1] = (now - begin) / 1e3;
            world.allreduce(micros, Op.MAX);
            quickest = Math.min(quickest, micros[0]);
            if (effort.isWarm(done, micros[1])) {
                return quickest;
            }
        }
    }
}
