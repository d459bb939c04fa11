package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/**
 * Rows that have gone to the ranks that own their keys, range by range, in the order of the file within each range. Cells take two, four or eight bytes,
 * as their column needs; what a rank keeps for itself is not sent.
 */
final class Exchanged implements AutoCloseable {
    /** Blocks of 64-bit cells of rows, and the keys that say where rows go. */
    interface Source {
        void read(int column, long from, long[] to, int n);
    }

    private final Room room;
    private final int rank;
    private final int size;
    private final int firstRange;
    private final int ranges;
    /** What this rank sends, with its own rows among it, and what it gets; by column. */
    private final MemorySegment[] sent;

    private final MemorySegment[] got;
    /** Where this rank's own rows of each range begin among what is sent. */
    private final long[] begins;
    /** Where each rank's rows of each of this rank's ranges begin among what is got, and how many they are. */
    private final long[][] gotBegins;

    private final long[][] gotCounts;
    /** Bytes of a cell, by column. */
    private final int[] widths;

    private final int[] ints = new int[Column.BLOCK];
    private final short[] shorts = new short[Column.BLOCK];

    /**
     * Sends all rows where they belong.
     *
     * @param columns how many columns go with the keys, which are column 0
     */
    Exchanged(Communicator world, Partitions partitions, long rows, int columns, Source source, LongConsumer progress) {
        this(world, partitions, rows, eight(columns), source, progress);
    }

    private static int[] eight(int columns) {
        int[] widths = new int[columns];
        Arrays.fill(widths, 8);
        return widths;
    }

    /**
     * Sends all rows where they belong.
     *
     * @param widths how many bytes the cells of each column need, on any rank; the keys' first
     */
    Exchanged(
            Communicator world, Partitions partitions, long rows, int[] widths, Source source, LongConsumer progress) {
        this.widths = widths;
        int columns = widths.length;
        rank = world.rank();
        size = world.size();
        room = new Room(world);
        int all = partitions.count();
        firstRange = partitions.first[rank];
        ranges = partitions.first[rank + 1] - firstRange;
        long[] counts = partitions.counts;
        int[] range = new int[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        begins = new long[all + 1];
        for (int r = 0; r < all; r++) {
            begins[r + 1] = begins[r] + counts[r];
        }
        sent = room.allocateAll(bytes(begins[all]));
        Scatter[] scatters = new Scatter[columns];
        for (int c = 0; c < columns; c++) {
            scatters[c] = new Scatter(sent[c], begins, all, widths[c]);
        }
        for (long row = 0; row < rows; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows - row);
            source.read(0, row, block, n);
            for (int i = 0; i < n; i++) {
                range[i] = block[i] < 0 ? -1 : partitions.of(block[i]);
            }
            scatters[0].add(range, block, n);
            for (int c = 1; c < columns; c++) {
                source.read(c, row, block, n);
                scatters[c].add(range, block, n);
            }
            progress.accept(n);
        }
        for (Scatter scatter : scatters) {
            scatter.finish();
        }
        gotCounts = new long[size][ranges];
        gotBegins = new long[size][ranges];
        got = exchange(world, partitions, counts);
    }

    private MemorySegment[] exchange(Communicator world, Partitions partitions, long[] counts) {
        long[] rangesOf = new long[size];
        for (int r = 0; r < size; r++) {
            rangesOf[r] = partitions.first[r + 1] - partitions.first[r];
        }
        long[] mine = new long[size];
        Arrays.fill(mine, ranges);
        long[] theirs = new long[size * ranges];
        world.alltoallv(counts, rangesOf, theirs, mine);
        long[] sendCounts = new long[size];
        long[] sendBegins = new long[size];
        long[] recvCounts = new long[size];
        long at = 0;
        for (int r = 0; r < size; r++) {
            sendBegins[r] = begins[partitions.first[r]];
            // What stays here is used where it lies.
            sendCounts[r] = r == rank ? 0 : begins[partitions.first[r + 1]] - sendBegins[r];
            for (int i = 0; i < ranges; i++) {
                gotCounts[r][i] = theirs[r * ranges + i];
                gotBegins[r][i] = r == rank ? begins[firstRange + i] : at;
                at += r == rank ? 0 : gotCounts[r][i];
                recvCounts[r] += r == rank ? 0 : gotCounts[r][i];
            }
        }
        MemorySegment[] in = room.allocateAll(size > 1 ? bytes(at) : new long[0]);
        for (int c = 0; c < in.length; c++) {
            Type type = widths[c] == 8 ? Type.LONG : widths[c] == 4 ? Type.INT : Type.SHORT;
            world.alltoallv(Buf.of(sent[c], type), sendCounts, sendBegins, Buf.of(in[c], type), recvCounts, null);
        }
        return in;
    }

    /** What so many rows take, by column. */
    private long[] bytes(long rows) {
        return Arrays.stream(widths).mapToLong(width -> width * rows).toArray();
    }

    /** The number of ranges of this rank. */
    int ranges() {
        return ranges;
    }

    /** The rows of all ranges of this rank. */
    long all() {
        long rows = 0;
        for (int range = 0; range < ranges; range++) {
            rows += rows(range);
        }
        return rows;
    }

    /** The rows of a range. */
    int rows(int range) {
        long rows = 0;
        for (int r = 0; r < size; r++) {
            rows += gotCounts[r][range];
        }
        return Math.toIntExact(rows);
    }

    /** Copies a column of a range out. */
    void read(int column, int range, long[] to) {
        int at = 0;
        for (int r = 0; r < size; r++) {
            int n = (int) gotCounts[r][range];
            if (n > 0) {
                MemorySegment from = r == rank ? sent[column] : got[column];
                copy(from, widths[column], gotBegins[r][range], to, at, n);
                at += n;
            }
        }
    }

    private void copy(MemorySegment from, int width, long begin, long[] to, int at, int all) {
        if (width == 8) {
            MemorySegment.copy(from, ValueLayout.JAVA_LONG_UNALIGNED, begin << 3, to, at, all);
            return;
        }
        for (int done = 0; done < all; done += Column.BLOCK) {
            int n = Math.min(Column.BLOCK, all - done);
            if (width == 4) {
                MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED, begin + done << 2, ints, 0, n);
                for (int i = 0; i < n; i++) {
                    to[at + done + i] = ints[i];
                }
            } else {
                MemorySegment.copy(from, ValueLayout.JAVA_SHORT_UNALIGNED, begin + done << 1, shorts, 0, n);
                for (int i = 0; i < n; i++) {
                    to[at + done + i] = shorts[i];
                }
            }
        }
    }

    @Override
    public void close() {
        room.close();
    }
}
