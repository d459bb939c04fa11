package jmpi.apps.solvers;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.data.Partition;

/** Gives entries of a matrix, read by whoever had their place in the file, to the ranks that have their rows. */
final class Deal {
    private Deal() {}

    /** Deals entries out; each rank's are then in the order of the file. Collective. */
    static Entries out(Communicator world, Partition partition, Entries read) {
        int ranks = world.size();
        long[] counts = new long[ranks];
        int[] owners = new int[read.size];
        for (int i = 0; i < read.size; i++) {
            owners[i] = partition.rank(read.rows[i]);
            counts[owners[i]]++;
        }
        int[] next = new int[ranks];
        for (int r = 1; r < ranks; r++) {
            next[r] = next[r - 1] + (int) counts[r - 1];
        }
        int[] rows = new int[read.size];
        int[] columns = new int[read.size];
        double[] values = new double[read.size];
        for (int i = 0; i < read.size; i++) {
            int to = next[owners[i]]++;
            rows[to] = read.rows[i];
            columns[to] = read.columns[i];
            values[to] = read.values[i];
        }
        long[] coming = new long[ranks];
        world.alltoall(counts, coming);
        Entries mine = new Entries();
        mine.size = Math.toIntExact(Arrays.stream(coming).sum());
        mine.rows = new int[mine.size];
        mine.columns = new int[mine.size];
        mine.values = new double[mine.size];
        world.alltoallv(rows, counts, mine.rows, coming);
        world.alltoallv(columns, counts, mine.columns, coming);
        world.alltoallv(values, counts, mine.values, coming);
        return mine;
    }
}
