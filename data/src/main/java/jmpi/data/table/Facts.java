package jmpi.data.table;

import jmpi.Communicator;
import jmpi.Op;

/**
 * What is true of a column on all ranks.
 *
 * @param min the smallest cell, as {@link Key#longs} gives it; above max if all are missing
 * @param max the largest one
 * @param missing how many are missing
 */
record Facts(long min, long max, long missing) {
    /** Goes over all columns once. */
    static Facts[] of(Communicator world, long rows, Key... keys) {
        long[] block = new long[Column.BLOCK];
        long[] min = new long[keys.length];
        long[] max = new long[keys.length];
        long[] missing = new long[keys.length];
        for (int k = 0; k < keys.length; k++) {
            min[k] = Long.MAX_VALUE;
            max[k] = Long.MIN_VALUE;
            long absent = keys[k].column().kind() == Kind.TEXT ? -1 : Kind.MISSING;
            for (long row = 0; row < rows; row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, rows - row);
                keys[k].longs(row, block, n);
                missing[k] += look(block, n, absent, min, max, k);
            }
        }
        world.allreduce(min, Op.MIN);
        world.allreduce(max, Op.MAX);
        world.allreduce(missing, Op.SUM);
        Facts[] facts = new Facts[keys.length];
        for (int k = 0; k < keys.length; k++) {
            facts[k] = new Facts(min[k], max[k], missing[k]);
        }
        return facts;
    }

    /** A range that holds all cells, without going over them where their type says enough; nothing about missing ones. */
    static Facts range(Communicator world, long rows, Key key) {
        if (key.column().kind() == Kind.TEXT) {
            return new Facts(0, key.column().dictionary().size() - 1L, 0);
        }
        return of(world, rows, key)[0];
    }

    /**
     * How large cells are and whether one is missing, told by their type where they are short. Ranks may store a column in cells of different sizes, so they agree on who needs to
     * look.
     */
    static Facts[] bounds(Communicator world, long rows, Key... keys) {
        long[] most = new long[keys.length];
        for (int k = 0; k < keys.length; k++) {
            boolean isNumber = keys[k].column().kind() == Kind.INT64;
            Cells.Storage type = keys[k].column().cells().type();
            most[k] = isNumber && type.bytes() <= 2 ? 1L << 8 * type.bytes() : Long.MAX_VALUE;
        }
        world.allreduce(most, Op.MAX);
        Facts[] facts = new Facts[keys.length];
        for (int k = 0; k < keys.length; k++) {
            facts[k] = most[k] == Long.MAX_VALUE ? of(world, rows, keys[k])[0] : new Facts(-most[k], most[k], 0);
        }
        return facts;
    }

    private static int look(long[] block, int n, long absent, long[] min, long[] max, int k) {
        long low = min[k];
        long high = max[k];
        int none = 0;
        for (int i = 0; i < n; i++) {
            long v = block[i];
            boolean is = v == absent;
            none += is ? 1 : 0;
            low = Math.min(low, is ? low : v);
            high = Math.max(high, is ? high : v);
        }
        min[k] = low;
        max[k] = high;
        return none;
    }

    /** The facts of two columns together. */
    Facts and(Facts other) {
        return new Facts(Math.min(min, other.min), Math.max(max, other.max), missing + other.missing);
    }

    /** Whether the range is wider than a long can say. */
    boolean isWide() {
        return max >= min && max - min < 0;
    }

    /** The largest magnitude as a double. */
    double magnitude() {
        return max < min ? 0 : Math.max(Math.abs((double) min), Math.abs((double) max));
    }
}
