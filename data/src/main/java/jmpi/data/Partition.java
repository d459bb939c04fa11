package jmpi.data;

import java.util.Arrays;
import jmpi.comm.UsageException;

/**
 * Which rank has which rows: {@code Partition.block(1_000_000, 4).rank(750_000)} is 3. Rows lie in blocks, one a rank, or
 * are dealt out in turns. Immutable.
 */
public final class Partition {
    /** How rows are to be dealt out, whatever their number: {@code Partition::block} or {@link #cyclic(long)}. */
    @FunctionalInterface
    public interface Rule {
        /**
         * Deals rows out.
         *
         * @param rows how many
         * @param ranks to how many
         * @return who has which
         */
        Partition of(long rows, int ranks);
    }

    private final long rows;
    private final int ranks;
    /** The first row of each rank and the end; null if rows are dealt out in turns. */
    private final long[] starts;
    /** Rows of a turn. */
    private final long turn;

    private Partition(long rows, int ranks, long[] starts, long turn) {
        this.rows = rows;
        this.ranks = ranks;
        this.starts = starts;
        this.turn = turn;
    }

    /**
     * Blocks that differ by one row at most, larger ones first, as numpy's {@code array_split} makes them.
     *
     * @param rows how many rows
     * @param ranks how many ranks
     * @return the partition
     */
    public static Partition block(long rows, int ranks) {
        var starts = new long[ranks + 1];
        for (int r = 0; r <= ranks; r++) {
            starts[r] = rows / ranks * r + Math.min(r, rows % ranks);
        }
        return new Partition(rows, ranks, starts, 0);
    }

    /**
     * Blocks of any lengths.
     *
     * @param counts the rows of each rank
     * @return the partition
     * @throws UsageException if a count is negative
     */
    public static Partition blocks(long... counts) {
        var starts = new long[counts.length + 1];
        for (int r = 0; r < counts.length; r++) {
            if (counts[r] < 0) {
                throw new UsageException("a block of " + counts[r] + " rows; expected at least 0");
            }
            starts[r + 1] = Math.addExact(starts[r], counts[r]);
        }
        return new Partition(starts[counts.length], counts.length, starts, 0);
    }

    /**
     * Rows in turns: the first few to rank 0, the next to rank 1, and after the last rank again to rank 0.
     *
     * @param turn how many rows a turn has
     * @return how to deal them out
     * @throws UsageException if it is not at least 1
     */
    public static Rule cyclic(long turn) {
        if (turn < 1) {
            throw new UsageException("turns of " + turn + " rows; expected at least 1");
        }
        return (rows, ranks) -> new Partition(rows, ranks, null, turn);
    }

    /** This one with rows before {@code from} and from {@code to} on left out. */
    Partition slice(long from, long to) {
        var counts = new long[ranks];
        for (int r = 0; r < ranks; r++) {
            counts[r] = Math.clamp(starts[r + 1], from, to) - Math.clamp(starts[r], from, to);
        }
        return blocks(counts);
    }

    /**
     * The number of rows.
     *
     * @return of all ranks
     */
    public long rows() {
        return rows;
    }

    /**
     * The number of ranks.
     *
     * @return at least 1
     */
    public int ranks() {
        return ranks;
    }

    /**
     * Whether each rank's rows follow each other.
     *
     * @return false if rows are dealt out in turns
     */
    public boolean isBlock() {
        return starts != null;
    }

    /**
     * The number of rows of a rank.
     *
     * @param rank which
     * @return how many
     */
    public long rows(int rank) {
        if (starts != null) {
            return starts[rank + 1] - starts[rank];
        }
        long round = turn * ranks;
        return rows / round * turn + Math.clamp(rows % round - rank * turn, 0, turn);
    }

    /**
     * The rank that has a row.
     *
     * @param row counted over all ranks
     * @return whose it is
     */
    public int rank(long row) {
        if (row < 0 || row >= rows) {
            throw new UsageException("row " + row + " of " + rows);
        }
        if (starts == null) {
            return (int) (row / turn % ranks);
        }
        int found = Arrays.binarySearch(starts, row);
        if (found < 0) {
            return -found - 2;
        }
        while (starts[found + 1] == row) {
            found++; // ranks without rows begin where the next one does
        }
        return found;
    }

    /**
     * Where a rank's row stands in the whole.
     *
     * @param rank whose row
     * @param row counted from the rank's first
     * @return counted over all ranks
     */
    public long global(int rank, long row) {
        return starts != null ? starts[rank] + row : (row / turn * ranks + rank) * turn + row % turn;
    }

    /**
     * Where a row stands in its rank's part.
     *
     * @param row counted over all ranks
     * @return counted from the first of its rank
     */
    public long local(long row) {
        return starts != null ? row - starts[rank(row)] : row / (turn * ranks) * turn + row % turn;
    }

    /** How many rows of a rank follow each other in the whole, from one on. */
    long together(int rank, long row) {
        return starts != null ? rows(rank) - row : Math.min(turn - row % turn, rows(rank) - row);
    }

    /** The first row of a rank that stands at a place in the whole or behind it; all its rows if there is none. */
    long localFrom(int rank, long place) {
        if (starts != null) {
            return Math.clamp(place - starts[rank], 0, rows(rank));
        }
        long round = turn * ranks;
        long inRound = Math.clamp(place % round - rank * turn, 0, turn);
        return Math.min(place / round * turn + inRound, rows(rank));
    }

    /** Rows of a turn; the rank's all if they are in a block. */
    long turn(int rank) {
        return starts != null ? Math.max(1, rows(rank)) : turn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition p
                && rows == p.rows
                && ranks == p.ranks
                && turn == p.turn
                && Arrays.equals(starts, p.starts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(rows) + 31 * Arrays.hashCode(starts) + Long.hashCode(turn);
    }

    @Override
    public String toString() {
        return rows + " rows on " + ranks + " ranks" + (starts == null ? " in turns of " + turn : "");
    }
}
