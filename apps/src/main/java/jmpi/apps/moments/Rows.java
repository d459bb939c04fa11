package jmpi.apps.moments;

import java.util.List;

/** Numbers of this rank's rows. */
interface Rows {
    /**
     * A column of numbers.
     *
     * @param name what the user calls it
     * @param unit of times: {@code ms} since 1970, or what they have that is finer; null for other numbers
     */
    record Variable(String name, String unit) {}

    /** The columns. */
    List<Variable> variables();

    /** The first row, counted from the first of all ranks. */
    long first();

    /** How many rows this rank has. */
    long count();

    /** How many all ranks have. */
    long all();

    /** The size of this rank's numbers where they lie. */
    long bytes();

    /**
     * Copies rows out; NaN is a missing number.
     *
     * @param row the first, counted from this rank's first
     * @param n how many, at most a block of {@link jmpi.data.stats.Moments}
     * @param to an array for each variable
     */
    void read(long row, int n, double[][] to);

    /** How many bytes of this rank's part a second are copied where no more is done: what memory gives. 0 if that says nothing. */
    default double copySpeed() {
        return 0;
    }
}
