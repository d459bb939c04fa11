package jmpi.data.table;

import jmpi.Communicator;
import jmpi.Op;

/**
 * Cuts the keys into ranges of about as many rows each, and deals the ranges out to the ranks in order. A histogram of the keys' highest
 * bits on all ranks says where to cut, so all ranks cut alike.
 */
final class Partitions {
    /** Rows of a range, so that what is sorted stays in the cache. */
    private static final long ROWS = 8192;

    private static final int MOST = 1024;
    private static final int BIN_BITS = 16;

    private final int shift;
    private final short[] ofBin;
    /** The first range of each rank, and at last how many there are. */
    final int[] first;
    /** The rows of each range that this rank has. */
    final long[] counts;

    private Partitions(int shift, short[] ofBin, int[] first, long[] mine) {
        counts = new long[first[first.length - 1]];
        for (int bin = 0; bin < mine.length; bin++) {
            counts[ofBin[bin]] += mine[bin];
        }
        this.shift = shift;
        this.ofBin = ofBin;
        this.first = first;
    }

    static Partitions of(Communicator world, PackedKeys keys, long rows) {
        int shift = Math.max(0, keys.bits() - BIN_BITS);
        long[] mine = new long[1 << Math.min(BIN_BITS, keys.bits())];
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < rows; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows - row);
            keys.read(row, block, n);
            count(block, n, shift, mine);
        }
        long[] bins = mine.clone();
        world.allreduce(bins, Op.SUM);
        return of(shift, bins, mine, world.size());
    }

    private static void count(long[] keys, int n, int shift, long[] bins) {
        for (int i = 0; i < n; i++) {
            if (keys[i] >= 0) {
                bins[(int) (keys[i] >>> shift)]++;
            }
        }
    }

    private static Partitions of(int shift, long[] bins, long[] mine, int size) {
        long all = 0;
        for (long bin : bins) {
            all += bin;
        }
        long count = Math.max(size, Math.min(MOST, all / ROWS));
        short[] ofBin = new short[bins.length];
        int[] first = new int[size + 1];
        java.util.Arrays.fill(first, 1, first.length, -1);
        long before = 0;
        long inRange = 0;
        int range = 0;
        int rank = 0;
        for (int b = 0; b < bins.length; b++) {
            // A rank's rows begin where an even share of all would; the middle of a bin decides.
            int owner = all == 0 ? 0 : (int) Math.min(size - 1, (before + bins[b] / 2) * size / all);
            boolean next = inRange > 0 && (inRange + bins[b] / 2) * count > all;
            if (owner > rank || next) {
                range += inRange > 0 || owner > rank ? 1 : 0;
                inRange = 0;
            }
            while (rank < owner) {
                first[++rank] = range;
            }
            ofBin[b] = (short) range;
            before += bins[b];
            inRange += bins[b];
        }
        while (rank < size) {
            first[++rank] = range + 1;
        }
        return new Partitions(shift, ofBin, first, mine);
    }

    /** The number of ranges of all ranks. */
    int count() {
        return first[first.length - 1];
    }

    int of(long key) {
        return ofBin[(int) (key >>> shift)];
    }
}
