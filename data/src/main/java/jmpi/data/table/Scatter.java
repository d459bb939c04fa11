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
    private final int width;
    private final int[] ints = new int[LINE];
    private final short[] shorts = new short[LINE];

    /** Begins with where each range's rows go, counted in rows. */
    Scatter(MemorySegment to, long[] begins, int ranges) {
        this(to, begins, ranges, 8);
    }

    /** The same with cells of 2, 4 or 8 bytes. */
    Scatter(MemorySegment to, long[] begins, int ranges, int width) {
        this.to = to;
        this.width = width;
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
        int from = r * LINE;
        if (width == 8) {
            MemorySegment.copy(lines, from, to, ValueLayout.JAVA_LONG_UNALIGNED, at[r] << 3, n);
        } else if (width == 4) {
            for (int i = 0; i < n; i++) {
                ints[i] = (int) lines[from + i];
            }
            MemorySegment.copy(ints, 0, to, ValueLayout.JAVA_INT_UNALIGNED, at[r] << 2, n);
        } else {
            for (int i = 0; i < n; i++) {
                shorts[i] = (short) lines[from + i];
            }
            MemorySegment.copy(shorts, 0, to, ValueLayout.JAVA_SHORT_UNALIGNED, at[r] << 1, n);
        }
        at[r] += n;
        filled[r] = 0;
    }

    void finish() {
        for (int r = 0; r < filled.length; r++) {
            flush(r, filled[r]);
        }
    }
}
