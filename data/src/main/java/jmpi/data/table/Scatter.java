package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Deals rows out to ranges, each range's rows one behind the other in their old order. A few rows of each range are collected in an array first, so
 * that memory is written in whole cache lines.
 */
final class Scatter {
    private static final int LINE = 16;

    private final MemorySegment to;
    private final long[] lines;
    private final int[] filled;
    private final long[] at;

    /** Begins with where each range's rows go, counted in rows. */
    Scatter(MemorySegment to, long[] begins, int ranges) {
        this.to = to;
        lines = new long[ranges * LINE];
        filled = new int[ranges];
        at = java.util.Arrays.copyOf(begins, ranges);
    }

    /** Deals out; rows of range -1 are left out. */
    void add(int[] range, long[] cells, int n) {
        for (int i = 0; i < n; i++) {
            int r = range[i];
            if (r >= 0) {
                int f = filled[r];
                lines[r * LINE + f] = cells[i];
                if (f == LINE - 1) {
                    flush(r, LINE);
                } else {
                    filled[r] = f + 1;
                }
            }
        }
    }

    private void flush(int r, int n) {
        MemorySegment.copy(lines, r * LINE, to, ValueLayout.JAVA_LONG_UNALIGNED, at[r] << 3, n);
        at[r] += n;
        filled[r] = 0;
    }

    void finish() {
        for (int r = 0; r < filled.length; r++) {
            flush(r, filled[r]);
        }
    }
}
