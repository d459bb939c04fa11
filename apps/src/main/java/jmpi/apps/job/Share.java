package jmpi.apps.job;

import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.Op;

/**
 * A bar over work whose amount is known, but not how evenly it is told: a rank tells at most its share, and the rest of it when it is
 * done, so that the bar is full exactly at the end.
 */
public final class Share implements LongConsumer {
    private final Progress progress;
    private long left;

    /**
     * Begins; collective.
     *
     * @param world the ranks
     * @param doing a word before the bar
     * @param unit what is counted
     * @param mine how much of it this rank has
     */
    public Share(Communicator world, String doing, String unit, long mine) {
        long[] figures = {mine};
        world.allreduce(figures, Op.SUM);
        progress = new Progress(world, doing, unit, figures[0]);
        left = mine;
    }

    @Override
    public void accept(long more) {
        long told = Math.min(more, left);
        left -= told;
        progress.add(told);
    }

    /** Says that this rank is done; waits on rank 0 for all. */
    public void finish() {
        accept(left);
        progress.finish();
    }
}
