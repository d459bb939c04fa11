package jmpi;

import jmpi.comm.UsageException;

/**
 * How elements are divided among ranks: {@code world.scatterv(all, Counts.even(n, world.size()), mine, 0)}.
 *
 * <p>An even division gives the first {@code total % parts} parts one element more than the others.
 */
public final class Counts {
    private Counts() {}

    /**
     * Divides as evenly as can be.
     *
     * @param total how many elements
     * @param parts among how many
     * @return the length of each part; they differ by one at most
     * @throws UsageException if the total is negative or there is no part
     */
    public static long[] even(long total, int parts) {
        if (total < 0 || parts < 1) {
            throw new UsageException(total + " elements among " + parts + " parts; expected 0 or more among 1 or more");
        }
        var counts = new long[parts];
        for (int i = 0; i < parts; i++) {
            counts[i] = begin(total, parts, i + 1) - begin(total, parts, i);
        }
        return counts;
    }

    /**
     * The first element of one part of an even division.
     *
     * @param total how many elements
     * @param parts among how many
     * @param part which; {@code parts} gives the end of the last
     * @return the number of elements before it
     */
    public static long begin(long total, int parts, int part) {
        return total / parts * part + Math.min(part, total % parts);
    }

    /**
     * Where parts begin that stand one behind the other.
     *
     * @param counts the length of each
     * @return the number of elements before each
     */
    public static long[] displacements(long... counts) {
        var first = new long[counts.length];
        for (int i = 1; i < counts.length; i++) {
            first[i] = first[i - 1] + counts[i - 1];
        }
        return first;
    }
}
