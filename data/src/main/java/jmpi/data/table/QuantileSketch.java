package jmpi.data.table;

import java.util.Arrays;
import jmpi.Communicator;

/**
 * Quantiles of each group from counts of cells in buckets, so that rows need not come together: cells share a bucket if their sign, their power of
 * two and the seven bits behind it are the same. A quantile is off by at most {@link #ERROR} of itself; whole numbers below 256 have a
 * bucket each and are exact.
 *
 * <p>This is DDSketch with its linear mapping (C. Masson, J. E. Rim, H. K. Lee: DDSketch, a fast and fully-mergeable quantile sketch with
 * relative-error guarantees, VLDB 2019), with buckets for all doubles, so that none is ever collapsed: counts of ranks are added, and
 * what comes out does not depend on how rows are divided among ranks.
 */
final class QuantileSketch {
    /** The relative error: half a bucket. */
    static final double ERROR = 0x1p-8;

    private static final int SHIFT = 45;
    private static final int BUCKET_BITS = 19;
    private static final long ZERO = 1L << BUCKET_BITS - 1;
    private static final long MASK = (1L << BUCKET_BITS) - 1;

    private final Kind kind;
    /** Open addressing: group and bucket, or -1, and beside it how many cells. */
    private long[] entries = new long[1 << 12];

    private long[] counts = new long[1 << 12];
    private int size;
    /** When all is counted: the entries in order, and where each group begins. */
    private long[] ordered;

    private int[] begins;

    QuantileSketch(Kind kind) {
        this.kind = kind;
        Arrays.fill(entries, -1);
    }

    private long bucket(double value) {
        long magnitude = Double.doubleToRawLongBits(Math.abs(value)) >>> SHIFT;
        return value >= 0 ? ZERO + magnitude : ZERO - 1 - magnitude;
    }

    /** The middle of a bucket; of whole numbers the middle of those in it. */
    private double value(long bucket) {
        long magnitude = bucket >= ZERO ? bucket - ZERO : ZERO - 1 - bucket;
        double low = Double.longBitsToDouble(magnitude << SHIFT);
        double high = Double.longBitsToDouble(magnitude + 1 << SHIFT);
        double middle;
        if (magnitude == 0 || low == Double.POSITIVE_INFINITY) {
            middle = low;
        } else if (kind == Kind.INT64) {
            double last = high > 0x1p53 ? high : Math.ceil(high) - 1;
            middle = (Math.ceil(low) + last) / 2;
        } else {
            middle = high == Double.POSITIVE_INFINITY ? low : low + (high - low) / 2;
        }
        return bucket >= ZERO ? middle : 0 - middle;
    }

    /** Counts cells in; those of group 0 belong to no group. */
    void add(int[] group, long[] cells, int n) {
        for (int i = 0; i < n; i++) {
            if (group[i] == 0) {
                continue;
            }
            double value;
            if (kind == Kind.FLOAT64) {
                value = Double.longBitsToDouble(cells[i]);
                if (value != value) {
                    continue;
                }
            } else {
                if (cells[i] == Kind.MISSING) {
                    continue;
                }
                value = cells[i];
            }
            add((long) group[i] << BUCKET_BITS | bucket(value), 1);
        }
    }

    private void add(long entry, long count) {
        int slot = slot(entry);
        if (entries[slot] < 0) {
            entries[slot] = entry;
            if (++size * 2 > entries.length) {
                grow();
                slot = slot(entry);
            }
        }
        counts[slot] += count;
    }

    private int slot(long entry) {
        int mask = entries.length - 1;
        int slot = (int) (entry * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
        while (entries[slot] >= 0 && entries[slot] != entry) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] had = entries;
        long[] hadCounts = counts;
        entries = new long[4 * had.length];
        counts = new long[entries.length];
        Arrays.fill(entries, -1);
        for (int i = 0; i < had.length; i++) {
            if (had[i] >= 0) {
                int slot = slot(had[i]);
                entries[slot] = had[i];
                counts[slot] = hadCounts[i];
            }
        }
    }

    /** Entries in order. */
    private long[] inOrder() {
        long[] all = new long[size];
        int n = 0;
        for (long entry : entries) {
            if (entry >= 0) {
                all[n++] = entry;
            }
        }
        Arrays.sort(all);
        return all;
    }

    /** Which rank a group belongs to, what it is called among all ranks, and what it will be called from now on. */
    interface Naming {
        int owner(int group);

        long key(int group);

        int group(long key);
    }

    /**
     * Brings the counts of all ranks to the ranks that own the groups.
     *
     * @return the sketch of the groups of this rank
     */
    QuantileSketch exchange(Communicator world, Naming naming) {
        long[] mine = inOrder();
        long[] sizes = new long[world.size()];
        for (long entry : mine) {
            sizes[naming.owner((int) (entry >>> BUCKET_BITS))]++;
        }
        int[] at = new int[sizes.length];
        for (int rank = 1; rank < at.length; rank++) {
            at[rank] = at[rank - 1] + (int) sizes[rank - 1];
        }
        long[] out = new long[mine.length];
        long[] outCounts = new long[mine.length];
        for (long entry : mine) {
            int group = (int) (entry >>> BUCKET_BITS);
            int to = at[naming.owner(group)]++;
            out[to] = naming.key(group) << BUCKET_BITS | entry & MASK;
            outCounts[to] = counts[slot(entry)];
        }
        long[] theirs = new long[sizes.length];
        world.alltoall(sizes, theirs);
        int all = Math.toIntExact(Arrays.stream(theirs).sum());
        long[] in = new long[all];
        long[] inCounts = new long[all];
        world.alltoallv(out, sizes, in, theirs);
        world.alltoallv(outCounts, sizes, inCounts, theirs);
        var merged = new QuantileSketch(kind);
        for (int i = 0; i < all; i++) {
            merged.add((long) naming.group(in[i] >>> BUCKET_BITS) << BUCKET_BITS | in[i] & MASK, inCounts[i]);
        }
        return merged;
    }

    /** Puts everything in order; quantiles can be told then. */
    void finish(int groups) {
        ordered = inOrder();
        begins = new int[groups + 1];
        for (long entry : ordered) {
            begins[(int) (entry >>> BUCKET_BITS) + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            begins[g + 1] += begins[g];
        }
    }

    /** A quantile of a group, linear between the two cells next to it as far as these are known; NaN if there is no cell. */
    double quantile(int group, double fraction) {
        long n = 0;
        for (int i = begins[group]; i < begins[group + 1]; i++) {
            n += counts[slot(ordered[i])];
        }
        if (n == 0) {
            return Double.NaN;
        }
        double place = fraction * (n - 1);
        long below = (long) place;
        int i = begins[group];
        long until = counts[slot(ordered[i])];
        while (until <= below) {
            until += counts[slot(ordered[++i])];
        }
        double low = value(ordered[i] & MASK);
        if (place == below || until > below + 1) {
            return low;
        }
        return between(low, value(ordered[i + 1] & MASK), place - below);
    }

    /** The same figure where the cells are at hand in order. */
    double quantile(SortedCells cells, double fraction) {
        if (cells.size() == 0) {
            return Double.NaN;
        }
        double place = fraction * (cells.size() - 1);
        int below = (int) place;
        long lowBucket = bucket(cells.number(below));
        double low = value(lowBucket);
        long next = place == below ? lowBucket : bucket(cells.number(below + 1));
        return next == lowBucket ? low : between(low, value(next), place - below);
    }

    private static double between(double low, double high, double share) {
        return low + (high - low) * share;
    }
}
