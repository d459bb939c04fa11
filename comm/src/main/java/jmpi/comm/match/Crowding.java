package jmpi.comm.match;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Gives the core away while a rank waits, and notices if ranks share one while others are idle: two that wait for each other in
 * turn look to a scheduler like one, which it may leave on one core for seconds. Then each yield lasts until the other rank
 * waits, tens of microseconds instead of less than one, and this rank moves to another core.
 *
 * <pre>
 * core 0: rank 0 | rank 1 | rank 0 | rank 1         core 0: rank 0 ------------
 * core 1: idle                                  to  core 1: rank 1 ------------
 * </pre>
 */
final class Crowding {
    /** A yield to nobody takes much less, one to a rank that works for a moment more. */
    private static final long LONG = 4_000;

    /** So many more long yields than short ones make a crowd. */
    private static final int CROWD = 16;

    /** Short jobs do without, because the first move links native calls for some ten milliseconds. */
    private static final long SETTLING = 500_000_000;

    private static final long LEAST_PAUSE = 1_000_000;
    private static final long GREATEST_PAUSE = 1_000_000_000;

    private final LongSupplier clock;
    private final Runnable yield;
    private final BooleanSupplier leave;
    private final int limit;
    private int excess;
    private long next;
    private long pause = LEAST_PAUSE;
    private boolean canLeave = true;

    /**
     * Looks after one rank.
     *
     * @param rank this rank; ranks of one core do not all move at once
     * @param clock nanoseconds
     * @param yield gives the core away
     * @param leave moves to another core; says false if there is none
     */
    Crowding(int rank, LongSupplier clock, Runnable yield, BooleanSupplier leave) {
        this.clock = clock;
        this.yield = yield;
        this.leave = leave;
        this.limit = CROWD + (rank & 7) * CROWD / 2;
        this.next = clock.getAsLong() + SETTLING;
    }

    void yield() {
        long begin = clock.getAsLong();
        yield.run();
        long end = clock.getAsLong();
        if (end - begin < LONG) {
            excess = Math.max(0, excess - 1);
        } else if (++excess >= limit) {
            excess = 0;
            if (canLeave && end - next >= 0) {
                move(end);
            }
        }
    }

    /** Seldom if it does not help, because there may be more to do than there are cores. */
    private void move(long now) {
        pause = now - next > GREATEST_PAUSE ? LEAST_PAUSE : Math.min(GREATEST_PAUSE, 2 * pause);
        next = now + pause;
        canLeave = leave.getAsBoolean();
    }
}
