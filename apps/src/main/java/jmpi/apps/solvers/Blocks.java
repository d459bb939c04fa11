package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.apps.job.Finite;
import jmpi.apps.job.Together;
import jmpi.data.Partition;
import jmpi.data.PartitionedArray;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;

/**
 * This rank's rows of a matrix in a file, a block at a time: {@code for (int b = 0; b < blocks.count(); b++) { int n = blocks.load(b);
 * … blocks.x[0] … }}. Which rows make a block depends on the number of rows alone, so that what is summed by blocks is the same on
 * any number of ranks. The file stays mapped; only one block is on the heap.
 */
final class Blocks implements AutoCloseable {
    /** Rows of a block, at most: with a hundred columns they fit in the cache. */
    private static final int MOST = 128;

    /** Blocks there are at least, where there are as many rows, so that some tens of ranks have the same work. */
    private static final int SHARES = 64;

    final long rows;
    final int columns;
    /** This rank's first row and how many it has. */
    final long first;

    final int own;
    /** The rows of the block. */
    final double[][] x;

    private final double[][] t;
    private final int block;
    /** Columns of the file. */
    private final int stored;

    private final PartitionedArray array;
    private final MemorySegment memory;
    private double[] shift;

    private Blocks(Communicator world, PartitionedArray array, int stored, boolean ones) {
        this.array = array;
        this.memory = array.local();
        this.stored = stored;
        columns = stored + (ones ? 1 : 0);
        rows = array.partition().rows();
        first = array.partition().global(world.rank(), 0);
        own = Math.toIntExact(array.partition().rows(world.rank()));
        block = size(rows);
        x = new double[block][columns];
        t = new double[columns][block];
        for (int row = 0; ones && row < block; row++) {
            x[row][stored] = 1;
        }
    }

    /** Rows of a block. */
    static int size(long rows) {
        return Math.clamp(rows / SHARES, 1, MOST);
    }

    /** Whole blocks for each rank, as equal as can be. */
    static Partition partition(long rows, int ranks) {
        long[] counts = new long[ranks];
        int block = size(rows);
        long blocks = (rows + block - 1) / block;
        for (int r = 0; r < ranks; r++) {
            long begin = Math.min(rows, block * Counts.begin(blocks, ranks, r));
            counts[r] = Math.min(rows, block * Counts.begin(blocks, ranks, r + 1)) - begin;
        }
        return Partition.blocks(counts);
    }

    /** Opens a matrix of any kind of numbers, or a vector as one column, and sees that all are finite. Collective. */
    static Blocks open(Job job, Path path) throws Together.Stopped {
        return open(job, path, false);
    }

    /** The same with a column of ones behind the others. Collective. */
    static Blocks withOnes(Job job, Path path) throws Together.Stopped {
        return open(job, path, true);
    }

    private static Blocks open(Job job, Path path, boolean ones) throws Together.Stopped {
        Communicator world = job.world;
        Blocks blocks = job.together.run(() -> {
            PartitionedArray file = PartitionedArray.open(world, path, Blocks::partition);
            long[] shape = file.shape();
            if (shape.length < 1 || shape.length > 2 || shape.length == 2 && (shape[1] < 1 || shape[1] > 1_000_000)) {
                throw new InputException(path + " has " + shape.length
                        + " dimensions; expected (rows, columns), at most 1,000,000 columns");
            }
            if (shape[0] < world.size()) {
                throw new InputException(path + " has " + shape[0] + " rows for " + world.size()
                        + " ranks; expected at least one for each");
            }
            boolean asIs = file.elements().element() == Element.F8;
            int columns = shape.length == 1 ? 1 : (int) shape[1];
            return new Blocks(world, asIs ? file : file.astype(Element.F8).compute(), columns, ones);
        });
        job.together.run(() -> blocks.check(path));
        return blocks;
    }

    private boolean check(Path path) {
        for (int b = 0; b < count(); b++) {
            int n = load(b);
            for (int row = 0; row < n; row++) {
                int column = Finite.firstOther(x[row], columns);
                if (column >= 0) {
                    throw new InputException(path + ": row " + (first + (long) b * block + row) + ", column " + column
                            + " is " + x[row][column] + "; expected finite numbers");
                }
            }
        }
        return true;
    }

    /** Blocks of this rank. */
    int count() {
        return (own + block - 1) / block;
    }

    /** Rows of all blocks but the last. */
    int size() {
        return block;
    }

    /** From now on blocks come with these numbers taken off each row. */
    void centre(double[] means) {
        shift = means;
    }

    /** Puts a block into {@link #x}; returns how many rows it has. */
    int load(int index) {
        long from = (long) index * block;
        int n = (int) Math.min(block, own - from);
        for (int i = 0; i < n; i++) {
            double[] to = x[i];
            MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE_UNALIGNED, (from + i) * stored * 8, to, 0, stored);
            for (int c = 0; shift != null && c < to.length; c++) {
                to[c] -= shift[c];
            }
        }
        return n;
    }

    /** The columns of the block that was loaded, the first {@code n} rows of it. */
    double[][] turned(int n) {
        int row = 0;
        for (; row + 8 <= n; row += 8) {
            turnEight(x, row, columns, t);
        }
        for (; row < n; row++) {
            for (int c = 0; c < columns; c++) {
                t[c][row] = x[row][c];
            }
        }
        return t;
    }

    /** Eight rows become columns at once: each is found once, and what they write to one column is one cache line. */
    private static void turnEight(double[][] x, int row, int columns, double[][] t) {
        double[] a = x[row], b = x[row + 1], c = x[row + 2], d = x[row + 3];
        double[] e = x[row + 4], f = x[row + 5], g = x[row + 6], h = x[row + 7];
        for (int i = 0; i < columns; i++) {
            double[] to = t[i];
            to[row] = a[i];
            to[row + 1] = b[i];
            to[row + 2] = c[i];
            to[row + 3] = d[i];
            to[row + 4] = e[i];
            to[row + 5] = f[i];
            to[row + 6] = g[i];
            to[row + 7] = h[i];
        }
    }

    /** The mean of each column. Collective. */
    double[] means(Communicator world) {
        var sums = new Sums(columns);
        double[][] sum = new double[1][columns];
        for (int b = 0; b < count(); b++) {
            int n = load(b);
            for (int row = 0; row < n; row++) {
                Vectors.add(1, x[row], sum[0]);
            }
            sums.take(sum, columns);
        }
        double[] means = sums.total(world);
        for (int c = 0; c < columns; c++) {
            means[c] /= rows;
        }
        return means;
    }

    @Override
    public void close() {
        array.close();
    }
}
