package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Together;
import jmpi.data.Partition;
import jmpi.data.io.InputException;

/**
 * A square sparse matrix, of which each rank has some rows: {@code matrix.times(x, y)}. Entries of a row stand in the order of their columns,
 * so that products are the same bits on any number of ranks. Those of the vector that other ranks have come by an exchange of
 * what is needed and no more ({@link Neighbours}).
 */
final class SparseMatrix {
    final int size;
    final int first;
    final int own;
    final long entries;
    private final int[] starts;
    /** Where in the vector, own elements first. */
    private final int[] places;

    private final double[] values;
    private final Neighbours neighbours;
    private final double[] x;

    private SparseMatrix(Communicator world, Partition partition, Entries mine) {
        size = (int) partition.rows();
        first = (int) partition.global(world.rank(), 0);
        own = (int) partition.rows(world.rank());
        starts = new int[own + 1];
        int[] columns = new int[mine.size];
        double[] numbers = new double[mine.size];
        int kept = sort(mine, columns, numbers);
        values = Arrays.copyOf(numbers, kept);
        neighbours = new Neighbours(world, partition, columns, kept);
        places = columns;
        for (int i = 0; i < kept; i++) {
            places[i] = neighbours.place(columns[i]);
        }
        x = new double[own + neighbours.count()];
        long[] all = {kept};
        world.allreduce(all, Op.SUM);
        entries = all[0];
    }

    /** Reads a matrix: text of the Matrix Market or scipy's npz. Collective. */
    static SparseMatrix open(Job job, Path path) throws Together.Stopped {
        Communicator world = job.world;
        Entries read = new Entries();
        boolean archive = path.toString().endsWith(".npz");
        Partition partition;
        if (archive) {
            NpzMatrix file = job.together.run(() -> new NpzMatrix(path));
            partition = Blocks.partition(file.size, world.size());
            long begin = partition.global(world.rank(), 0);
            job.together.run(() -> {
                file.read(begin, partition.rows(world.rank()), read);
                return true;
            });
        } else {
            MatrixMarket file = job.together.run(() -> new MatrixMarket(path));
            partition = Blocks.partition(file.size, world.size());
            long[] lines = {job.together.run(() -> file.read(world.rank(), world.size(), read))};
            world.allreduce(lines, Op.SUM);
            if (lines[0] != file.lines) {
                throw new InputException(path + " has " + lines[0] + " entries; its head says " + file.lines);
            }
        }
        if (partition.rows() < world.size()) {
            throw new InputException(path + " has " + partition.rows() + " rows for " + world.size()
                    + " ranks; expected at least one for each");
        }
        return new SparseMatrix(world, partition, archive ? read : Deal.out(world, partition, read));
    }

    /** Sorts entries by rows and columns and adds up those of one place, in the order of the file; returns how many are left. */
    private int sort(Entries mine, int[] columns, double[] numbers) {
        int[] counts = new int[own + 1];
        for (int i = 0; i < mine.size; i++) {
            counts[mine.rows[i] - first + 1]++;
        }
        int longest = 0;
        for (int row = 0; row < own; row++) {
            longest = Math.max(longest, counts[row + 1]);
            counts[row + 1] += counts[row];
        }
        int[] order = new int[mine.size];
        int[] next = counts.clone();
        for (int i = 0; i < mine.size; i++) {
            order[next[mine.rows[i] - first]++] = i;
        }
        long[] keys = new long[longest];
        int kept = 0;
        for (int row = 0; row < own; row++) {
            int n = counts[row + 1] - counts[row];
            for (int i = 0; i < n; i++) {
                int entry = order[counts[row] + i];
                keys[i] = (long) mine.columns[entry] << 32 | entry;
            }
            Arrays.sort(keys, 0, n);
            for (int i = 0; i < n; i++) {
                int column = (int) (keys[i] >> 32);
                double value = mine.values[(int) keys[i]];
                if (kept > starts[row] && columns[kept - 1] == column) {
                    numbers[kept - 1] += value;
                } else {
                    columns[kept] = column;
                    numbers[kept++] = value;
                }
            }
            starts[row + 1] = kept;
        }
        return kept;
    }

    /** {@code y = A v} for this rank's elements of both. Collective. */
    void times(double[] v, double[] y) {
        System.arraycopy(v, 0, x, 0, own);
        neighbours.exchange(x);
        for (int row = 0; row < own; row++) {
            double sum = 0;
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                sum = Math.fma(values[i], x[places[i]], sum);
            }
            y[row] = sum;
        }
    }

    /** This rank's part of the diagonal. */
    double[] diagonal() {
        double[] diagonal = new double[own];
        for (int row = 0; row < own; row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                diagonal[row] += places[i] == row ? values[i] : 0;
            }
        }
        return diagonal;
    }
}
