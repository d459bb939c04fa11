package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/**
 * The right rows whose times lie among those of this rank's left rows, in order: of lower ranks, of this rank, of higher ranks. The own ones are
 * read where they lie, and with tables divided alike that is nearly all.
 *
 * <p>Two borders part the rows of neighbours: right rows earlier than a rank's first left time ({@link #early}), or right rows
 * not later than the last left time of the ranks before ({@link #late}). A rank has all between the lower of both and the higher of
 * both of the next rank.
 */
final class RightRows implements AutoCloseable {
    /** Times, keys' numbers and values: what a join needs of a right row. */
    static final int TIME = 0;

    static final int KEY = 1;
    static final int VALUE = 2;
    private static final int WIDTH = 3;

    /** Reads blocks of this rank's part. */
    interface Source {
        void read(int what, long from, long[] to, int n);
    }

    private final Room room;
    private final Source source;
    /** The first row here, counted from the first of all ranks; how many are here, and how many of them lie before and in the own part. */
    final long first;

    final long count;
    private final long before;
    private final long own;
    private final long ownFrom;
    private final MemorySegment[] lower = new MemorySegment[WIDTH];
    private final MemorySegment[] higher = new MemorySegment[WIDTH];

    /** Where the rows begin and end that this rank alone joins, by either border. */
    final long early;

    final long earlyEnd;
    final long late;
    final long lateEnd;

    private final boolean values;

    RightRows(Communicator world, Table right, Column times, Column leftTimes, boolean values, Source source) {
        this.source = source;
        this.values = values;
        room = new Room(world);
        int size = world.size();
        int rank = world.rank();
        long[] borders = borders(world, times, leftTimes);
        early = borders[rank];
        earlyEnd = borders[rank + 1];
        late = borders[size + 1 + rank];
        lateEnd = borders[size + 2 + rank];
        first = Math.min(early, late);
        count = Math.max(earlyEnd, lateEnd) - first;
        long mine = right.firstRow();
        long mineEnd = mine + right.rows();
        long[] sendCounts = new long[size];
        long[] sendBegins = new long[size];
        long[] recvCounts = new long[size];
        long[] firsts = new long[size + 1];
        long[] starts = new long[size];
        world.allgather(new long[] {mine}, starts);
        System.arraycopy(starts, 0, firsts, 0, size);
        firsts[size] = right.allRows();
        long low = 0;
        for (int r = 0; r < size; r++) {
            long from = Math.min(borders[r], borders[size + 1 + r]);
            long to = Math.max(borders[r + 1], borders[size + 2 + r]);
            sendBegins[r] = r == rank ? 0 : Math.max(0, Math.min(mineEnd, from) - mine);
            sendCounts[r] = r == rank ? 0 : Math.max(0, Math.min(mineEnd, to) - Math.max(mine, from));
            recvCounts[r] =
                    r == rank ? 0 : Math.max(0, Math.min(firsts[r + 1], first + count) - Math.max(firsts[r], first));
            low += r < rank ? recvCounts[r] : 0;
        }
        ownFrom = Math.max(0, first - mine);
        own = Math.max(0, Math.min(mineEnd, first + count) - Math.max(mine, first));
        before = low;
        exchange(world, sendCounts, sendBegins, recvCounts);
    }

    /** For each rank and behind the last one: how many right rows are earlier than its first left time, and not later than the last one before. */
    private static long[] borders(Communicator world, Column times, Column leftTimes) {
        int size = world.size();
        long rows = leftTimes.count();
        long[] ends = new long[3 * size];
        world.allgather(
                new long[] {rows, rows == 0 ? 0 : leftTimes.at(0), rows == 0 ? 0 : leftTimes.at(rows - 1)}, ends);
        long[] borders = new long[2 * size + 2];
        long next = Long.MAX_VALUE;
        for (int r = size - 1; r > 0; r--) {
            next = ends[3 * r] == 0 ? next : ends[3 * r + 1];
            borders[r] = lower(times, next);
        }
        long last = Long.MIN_VALUE;
        for (int r = 1; r < size; r++) {
            last = ends[3 * r - 3] == 0 ? last : ends[3 * r - 1];
            borders[size + 1 + r] = last == Long.MIN_VALUE ? 0 : lower(times, last + 1);
        }
        borders[size] = times.count();
        borders[2 * size + 1] = times.count();
        world.allreduce(borders, Op.SUM);
        return borders;
    }

    /** How many cells of an ordered column are less than a value. */
    private static long lower(Column times, long value) {
        long low = 0;
        long high = times.count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (times.at(middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void exchange(Communicator world, long[] sendCounts, long[] sendBegins, long[] recvCounts) {
        long from = Long.MAX_VALUE;
        long to = 0;
        long got = 0;
        for (int r = 0; r < sendCounts.length; r++) {
            if (sendCounts[r] > 0) {
                from = Math.min(from, sendBegins[r]);
                to = Math.max(to, sendBegins[r] + sendCounts[r]);
            }
            got += recvCounts[r];
        }
        long out = Math.max(0, to - from);
        for (int r = 0; r < sendBegins.length; r++) {
            sendBegins[r] = sendCounts[r] > 0 ? sendBegins[r] - from : 0;
        }
        long[] any = {out + got};
        world.allreduce(any, Op.MAX);
        int columns = any[0] == 0 ? 0 : values ? WIDTH : VALUE;
        MemorySegment[] outs = room.allocate(8 * out, columns);
        MemorySegment[] ins = room.allocate(8 * got, columns);
        for (int w = 0; w < columns; w++) {
            MemorySegment packed = outs[w];
            long[] block = new long[Column.BLOCK];
            for (long row = 0; row < out; row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, out - row);
                source.read(w, from + row, block, n);
                MemorySegment.copy(block, 0, packed, java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, row << 3, n);
            }
            MemorySegment in = ins[w];
            world.alltoallv(Buf.of(packed, Type.LONG), sendCounts, sendBegins, Buf.of(in, Type.LONG), recvCounts, null);
            lower[w] = in.asSlice(0, before << 3);
            higher[w] = in.asSlice(before << 3, (got - before) << 3);
        }
    }

    /** Copies rows out, as many as lie in one place, at most a block; returns how many. */
    int read(int what, long at, long[] to, int most) {
        long from = at - first;
        if (from < before) {
            int n = (int) Math.min(most, before - from);
            copy(lower[what], from, to, n);
            return n;
        }
        from -= before;
        if (from < own) {
            int n = (int) Math.min(most, own - from);
            if (what != VALUE || values) {
                source.read(what, ownFrom + from, to, n);
            }
            return n;
        }
        from -= own;
        int n = (int) Math.min(most, count - before - own - from);
        copy(higher[what], from, to, n);
        return n;
    }

    /** The start of the longest stretch in one place that ends before a row, at most a block long. */
    long startBefore(long end) {
        long to = end - first;
        long from = to > before + own ? before + own : to > before ? before : 0;
        return first + Math.max(from, to - Column.BLOCK);
    }

    private static void copy(MemorySegment from, long at, long[] to, int n) {
        if (from != null) {
            MemorySegment.copy(from, java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, at << 3, to, 0, n);
        }
    }

    @Override
    public void close() {
        room.close();
    }
}
