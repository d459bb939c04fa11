package jmpi.launch.node;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import jmpi.comm.boot.Layout;
import jmpi.comm.shm.Board;
import jmpi.launch.node.Message.Report;
import jmpi.launch.start.Rank;

/**
 * Finds ranks that wait for others and have got nothing for a long time. A rank at rest says so again and again
 * ({@link Board#rest}); one that works, computes, is stopped or stands in a debugger does not:
 *
 * <pre>
 * looked at once a second   1/3  1/7  1/11 ...  waits         1/3  1/4  1/4 ...  computes         1/3  2/1  5/2 ...  works
 * </pre>
 *
 * It is at rest from the first look at a rest to the last time it said so. If all have said so since the last look, there was
 * a moment in which nothing was on its way, and from which nothing can come.
 */
final class RestWatch {
    private static final long SECOND = 1_000_000_000;

    private final Layout layout;
    private final Board board;
    private final int limit;
    private final long[] rests;
    private final int[] seconds;
    private final boolean[] still;
    private int present;
    private int[] said = {};
    private long next;

    /** Makes a watch over the ranks of a host that reports those that have waited for so long. */
    RestWatch(Layout layout, Board board, int ranks, int limitSeconds) {
        this.layout = layout;
        this.board = board;
        limit = limitSeconds;
        rests = new long[ranks];
        seconds = new int[ranks];
        still = new boolean[ranks];
    }

    /** Looks once a second; returns after how many nanoseconds it wants to look again. */
    long look(long now, Collection<Rank> ranks, Consumer<Report> reports) {
        if (limit == 0) {
            return Node.NEVER;
        }
        if (next == 0) {
            next = now + SECOND;
        }
        if (now - next >= 0) {
            next = now + SECOND; // never sooner, even if this process was stopped meanwhile
            if (ranks.size() != present) {
                present = ranks.size();
                forget(); // who has ended may have sent something before
            }
            look(board::rest);
            int[] resting = ranks.stream()
                    .mapToInt(Rank::number)
                    .filter(rank -> isResting(layout.localOf(rank)))
                    .sorted()
                    .toArray();
            if (!Arrays.equals(resting, said)) {
                said = resting;
                reports.accept(new Message.Resting(resting));
            }
        }
        return next - now;
    }

    /** Looks at what each rank says. */
    void look(IntToLongFunction restOf) {
        for (int rank = 0; rank < rests.length; rank++) {
            long now = restOf.applyAsLong(rank);
            boolean same = now >>> Integer.SIZE == rests[rank] >>> Integer.SIZE;
            still[rank] = same && now != rests[rank];
            seconds[rank] = !same ? 0 : still[rank] ? seconds[rank] + 1 : seconds[rank];
            rests[rank] = now;
        }
    }

    void forget() {
        Arrays.fill(seconds, 0);
    }

    /** The first second may be one in which it began to do something. */
    boolean isResting(int rank) {
        return still[rank] && seconds[rank] > limit;
    }
}
