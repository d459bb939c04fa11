package jmpi.data.table;

import java.util.Arrays;
import jmpi.Communicator;

/**
 * Goes over left and right rows once, in the order of time or against it, and keeps for each key the right row seen last. What left rows
 * of a key find before any right row of it has come lies on another rank; they wait, and are served by what that rank has seen last.
 *
 * <p>A right row's position counts in the order of time over all ranks.
 */
final class AsOfPass {
    private static final int TAG = 77;
    /** No right row. */
    static final long NONE = -1;

    /** Takes what was found for a left row. */
    interface Found {
        /**
         * A match, or none.
         *
         * @param row of this rank
         * @param position of the right row; {@link #NONE} if there is none near enough
         * @param gap between the times
         * @param value of the right row
         */
        void take(long row, long position, long gap, long value);
    }

    private final Communicator world;
    private final Column leftTimes;
    private final JoinKeys keys;
    private final RightRows right;
    private final boolean exact;
    private final long tolerance;
    private final Found found;

    /** By key: what was seen last. Behind the last key's place is one for rows without a key. */
    private final long[] position;

    private final long[] time;
    private final long[] value;

    /** Left rows that wait, their times and keys. */
    private long[] waitingRow = new long[256];

    private long[] waitingTime = new long[256];
    private int[] waitingKey = new int[256];
    private int waiting;

    AsOfPass(
            Communicator world,
            Column leftTimes,
            JoinKeys keys,
            RightRows right,
            boolean exact,
            long tolerance,
            Found found) {
        this.world = world;
        this.leftTimes = leftTimes;
        this.keys = keys;
        this.right = right;
        this.exact = exact;
        this.tolerance = tolerance < 0 ? Long.MAX_VALUE : tolerance;
        this.found = found;
        position = new long[keys.count + 1];
        time = new long[keys.count + 1];
        value = new long[keys.count + 1];
        Arrays.fill(position, NONE);
    }

    /** Finds for each left row the last right row not later. */
    void backward() {
        long[] lt = new long[Column.BLOCK];
        long[] lk = new long[Column.BLOCK];
        long[] rt = new long[Column.BLOCK + 1];
        long[] rk = new long[Column.BLOCK];
        long[] rv = new long[Column.BLOCK];
        long end = exact ? right.lateEnd : right.earlyEnd;
        long begin = exact ? right.late : right.early;
        int n = 0;
        int j = 0;
        rt[0] = Long.MAX_VALUE;
        n = fill(begin, end, rt, rk, rv);
        long less = exact ? 0 : 1;
        for (long row = 0; row < leftTimes.count(); row += Column.BLOCK) {
            int m = (int) Math.min(Column.BLOCK, leftTimes.count() - row);
            leftTimes.longs(row, lt, m);
            keys.left(row, lk, m);
            for (int i = 0; i < m; i++) {
                long t = lt[i];
                long until = t - less;
                while (rt[j] <= until) {
                    int k = key(rk[j]);
                    position[k] = begin + j;
                    time[k] = rt[j];
                    value[k] = rv[j];
                    if (++j == n) {
                        begin += n;
                        n = fill(begin, end, rt, rk, rv);
                        j = 0;
                    }
                }
                match(row + i, t, lk[i]);
            }
        }
        // Right rows that no left row here is late enough for belong to what higher ranks find.
        while (n > 0) {
            for (; j < n; j++) {
                int k = key(rk[j]);
                position[k] = begin + j;
                time[k] = rt[j];
                value[k] = rv[j];
            }
            begin += n;
            n = fill(begin, end, rt, rk, rv);
            j = 0;
        }
        carry(world.rank() - 1, world.rank() + 1);
    }

    /** Fills a block of right rows; the time behind them is later than all. */
    private int fill(long begin, long end, long[] rt, long[] rk, long[] rv) {
        int n = 0;
        if (begin < end) {
            int most = (int) Math.min(Column.BLOCK, end - begin);
            n = right.read(RightRows.TIME, begin, rt, most);
            right.read(RightRows.KEY, begin, rk, n);
            right.read(RightRows.VALUE, begin, rv, n);
        }
        rt[n] = Long.MAX_VALUE;
        return n;
    }

    /** Finds for each left row the first right row not earlier. */
    void forward() {
        long[] lt = new long[Column.BLOCK];
        long[] lk = new long[Column.BLOCK];
        long[] rt = new long[Column.BLOCK + 1];
        long[] rk = new long[Column.BLOCK];
        long[] rv = new long[Column.BLOCK];
        long begin = exact ? right.early : right.late;
        long from = exact ? right.earlyEnd : right.lateEnd;
        int j = -1;
        long more = exact ? 0 : 1;
        boolean any = from > begin;
        if (any) {
            long start = Math.max(begin, right.startBefore(from));
            j = fill(start, from, rt, rk, rv) - 1;
            from = start;
        }
        for (long row = leftTimes.count(); row > 0; ) {
            int m = (int) Math.min(Column.BLOCK, row);
            row -= m;
            leftTimes.longs(row, lt, m);
            keys.left(row, lk, m);
            for (int i = m - 1; i >= 0; i--) {
                long t = lt[i];
                long since = t + more;
                while (any && rt[j] >= since) {
                    see(j, from, rt, rk, rv);
                    if (--j < 0) {
                        any = from > begin;
                        if (any) {
                            long start = Math.max(begin, right.startBefore(from));
                            j = fill(start, from, rt, rk, rv) - 1;
                            from = start;
                        }
                    }
                }
                match(row + i, t, lk[i]);
            }
        }
        while (any) {
            for (; j >= 0; j--) {
                see(j, from, rt, rk, rv);
            }
            any = from > begin;
            if (any) {
                long start = Math.max(begin, right.startBefore(from));
                j = fill(start, from, rt, rk, rv) - 1;
                from = start;
            }
        }
        carry(world.rank() + 1, world.rank() - 1);
    }

    private void see(int j, long from, long[] rt, long[] rk, long[] rv) {
        int k = key(rk[j]);
        position[k] = from + j;
        time[k] = rt[j];
        value[k] = rv[j];
    }

    /** Right rows without a key have a place of their own, which no left row looks at. */
    private int key(long code) {
        return code < 0 ? keys.count : (int) code;
    }

    private void match(long row, long t, long code) {
        if (code < 0) {
            found.take(row, NONE, 0, 0);
            return;
        }
        int k = (int) code;
        long at = position[k];
        if (at < 0) {
            wait(row, t, k);
            return;
        }
        long gap = Math.abs(t - time[k]);
        if (gap <= tolerance) {
            found.take(row, at, gap, value[k]);
        } else {
            found.take(row, NONE, 0, 0);
        }
    }

    private void wait(long row, long t, int k) {
        if (world.size() == 1) {
            found.take(row, NONE, 0, 0);
            return;
        }
        if (waiting == waitingRow.length) {
            waitingRow = Arrays.copyOf(waitingRow, 2 * waiting);
            waitingTime = Arrays.copyOf(waitingTime, 2 * waiting);
            waitingKey = Arrays.copyOf(waitingKey, 2 * waiting);
        }
        waitingRow[waiting] = row;
        waitingTime[waiting] = t;
        waitingKey[waiting++] = k;
    }

    /** Takes over what the rank before has seen last of each key, serves those that wait, and hands on. */
    private void carry(int from, int to) {
        int count = keys.count;
        long[] state = new long[3 * count];
        boolean some = from >= 0 && from < world.size();
        if (some) {
            world.recv(state, from, TAG);
        } else {
            Arrays.fill(state, 0, count, NONE);
        }
        for (int w = 0; w < waiting; w++) {
            int k = waitingKey[w];
            long gap = Math.abs(waitingTime[w] - state[count + k]);
            boolean near = state[k] >= 0 && gap <= tolerance;
            found.take(waitingRow[w], near ? state[k] : NONE, near ? gap : 0, near ? state[2 * count + k] : 0);
        }
        if (to >= 0 && to < world.size()) {
            for (int k = 0; k < count; k++) {
                if (position[k] >= 0) {
                    state[k] = position[k];
                    state[count + k] = time[k];
                    state[2 * count + k] = value[k];
                }
            }
            world.send(state, to, TAG);
        }
    }
}
