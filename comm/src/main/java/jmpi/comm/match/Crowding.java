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

    /** Ranks move in turn, for about a millisecond each, because two that leave a core together meet on the next one. */
    private static final int TURN_SHIFT = 20;

    private static final int TURNS = 8;

    private final int turn;
    private final LongSupplier clock;
    private final Runnable yield;
    private final BooleanSupplier leave;
    private final long begin;
    private int excess;
    private boolean canLeave = true;

    /**
     * Looks after one rank.
     *
     * @param rank this rank
     * @param clock nanoseconds, the same for all ranks of a host
     * @param yield gives the core away
     * @param leave moves to another core; says false if there is none
     */
    Crowding(int rank, LongSupplier clock, Runnable yield, BooleanSupplier leave) {
        this.turn = rank & TURNS - 1;
        this.clock = clock;
        this.yield = yield;
        this.leave = leave;
        this.begin = clock.getAsLong();
    }

    void yield() {
        long before = clock.getAsLong();
        yield.run();
        long now = clock.getAsLong();
        if (now - before < LONG) {
            excess = Math.max(0, excess - 1);
        } else if (excess < CROWD) {
            excess++;
        } else if (canLeave && now - begin > SETTLING && (now >> TURN_SHIFT & TURNS - 1) == turn) {
            excess = 0;
            canLeave = leave.getAsBoolean();
        }
    }
}
