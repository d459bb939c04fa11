package jmpi.apps.moments;

import java.util.List;
import jmpi.Communicator;
import jmpi.data.stats.Moments;

/**
 * Rows by whole blocks, whose borders are multiples of {@link Moments#BLOCK} among all rows: whoever has the first row of a block gets
 * the rest of it from the ranks behind. So blocks, and with them all results, do not depend on the number of ranks.
 */
final class WholeBlocks implements Rows {
    private static final int BLOCK = Moments.BLOCK;

    private final Rows own;
    private final long first;
    private final long last;
    /** How many of the own rows belong to the block of a rank before. */
    private final long given;
    /** What others gave, row by row. */
    private final double[] taken;

    private WholeBlocks(Communicator world, Rows own) {
        this.own = own;
        int size = world.size();
        long[] borders = new long[size];
        world.allgather(new long[] {own.first()}, borders);
        first = Math.min(own.all(), up(own.first()));
        long end = own.first() + own.count();
        given = Math.min(first, end) - own.first();
        last = first < end ? Math.min(own.all(), up(end)) : first;
        long[] sends = new long[size];
        long[] receives = new long[size];
        int width = own.variables().size();
        sends[owner(borders, own.first())] = given * width;
        double[] mine = new double[(int) given * width];
        pack(mine, width);
        world.alltoall(sends, receives);
        long total = 0;
        for (long count : receives) {
            total += count;
        }
        taken = new double[(int) total];
        world.alltoallv(mine, sends, taken, receives);
    }

    /** The rows themselves if they begin and end at borders of blocks on all ranks. Collective. */
    static Rows of(Communicator world, Rows rows) {
        return world.size() == 1 ? rows : new WholeBlocks(world, rows);
    }

    private static long up(long row) {
        return (row + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The rank that has the first row of the block that a row is in. */
    private static int owner(long[] borders, long row) {
        long begin = row / BLOCK * BLOCK;
        int owner = 0;
        for (int rank = 0; rank < borders.length; rank++) {
            // Of ranks that begin at the same row the last one has it.
            owner = borders[rank] <= begin ? rank : owner;
        }
        return owner;
    }

    private void pack(double[] to, int width) {
        double[][] columns = new double[width][BLOCK];
        own.read(0, (int) given, columns);
        for (int i = 0; i < width; i++) {
            for (int row = 0; row < given; row++) {
                to[row * width + i] = columns[i][row];
            }
        }
    }

    @Override
    public List<Variable> variables() {
        return own.variables();
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long count() {
        return last - first;
    }

    @Override
    public long all() {
        return own.all();
    }

    @Override
    public long bytes() {
        return own.bytes();
    }

    @Override
    public void read(long row, int n, double[][] to) {
        int here = (int) Math.max(0, Math.min(n, own.count() - given - row));
        if (here > 0) {
            own.read(given + row, here, to);
        }
        int width = to.length;
        long from = Math.max(0, row - (own.count() - given)) * width;
        for (int i = 0; i < width; i++) {
            for (int r = here; r < n; r++) {
                to[i][r] = taken[(int) from + (r - here) * width + i];
            }
        }
    }
}
