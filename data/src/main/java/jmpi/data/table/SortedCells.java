package jmpi.data.table;

import java.util.Arrays;

/** The cells of a group, without missing ones, in order. */
final class SortedCells {
    private final Kind kind;
    private long[] cells = new long[64];
    private int size;

    SortedCells(Kind kind) {
        this.kind = kind;
    }

    /** Takes cells and sorts them. */
    void set(long[] from, int begin, int end) {
        if (cells.length < end - begin) {
            cells = new long[Math.max(2 * cells.length, end - begin)];
        }
        size = 0;
        long missing = kind == Kind.TEXT ? -1 : Kind.MISSING;
        for (int i = begin; i < end; i++) {
            long cell = kind == Kind.FLOAT64 ? Ordered.ofBits(from[i]) : from[i];
            if (cell != missing) {
                cells[size++] = cell;
            }
        }
        Arrays.sort(cells, 0, size);
    }

    /** How many different ones. */
    int different() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += i == 0 || cells[i] != cells[i - 1] ? 1 : 0;
        }
        return count;
    }

    /** A quantile, linear between the two cells next to it; NaN if there is no cell. */
    double quantile(double fraction) {
        if (size == 0) {
            return Double.NaN;
        }
        double place = fraction * (size - 1);
        int below = (int) place;
        double low = number(below);
        return below + 1 == size || place == below ? low : low + (number(below + 1) - low) * (place - below);
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** The cell at a place in the order. */
    double number(int i) {
        return kind == Kind.FLOAT64 ? Double.longBitsToDouble(Ordered.toBits(cells[i])) : cells[i];
    }
}
