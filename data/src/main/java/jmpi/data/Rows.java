package jmpi.data;

import java.lang.foreign.MemorySegment;

/**
 * A rank's rows in memory: one behind the other, or, where they are dealt out in turns and mapped out of a file, in runs at
 * equal distances.
 *
 * @param memory from the first row on
 * @param rows how many
 * @param rowBytes bytes a row
 * @param run rows that stand one behind the other
 * @param stride rows from the beginning of a run to that of the next
 */
record Rows(MemorySegment memory, long rows, long rowBytes, long run, long stride) {
    static Rows together(MemorySegment memory, long rows, long rowBytes) {
        return new Rows(memory, rows, rowBytes, Math.max(1, rows), Math.max(1, rows));
    }

    boolean isTogether() {
        return rows <= run || run == stride;
    }

    /** Where a row stands, in bytes. */
    long at(long row) {
        return (row / run * stride + row % run) * rowBytes;
    }

    /** Rows that stand one behind the other, from one on. */
    long together(long row) {
        return isTogether() ? rows - row : Math.min(run - row % run, rows - row);
    }

    Rows slice(long first, long count) {
        return together(memory.asSlice(at(first), count * rowBytes), count, rowBytes);
    }
}
