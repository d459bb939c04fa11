package jmpi.apps.solvers;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.data.Partition;

/**
 * Who needs which elements of whose part of a vector: {@code neighbours.exchange(x)} fills the elements behind the own ones. The lists are
 * made once; then each exchange is one {@code alltoallv} of exactly these elements.
 */
final class Neighbours {
    private final Communicator world;
    private final int first;
    private final int own;
    /** Elements of others that this rank needs, in their order, and how many each rank has of them. */
    private final int[] needed;

    private final long[] neededCounts;
    /** Own elements that others need, rank by rank, and how many each. */
    private final int[] wanted;

    private final long[] wantedCounts;
    private final double[] sent;
    private final double[] received;

    /** Finds out; collective. */
    Neighbours(Communicator world, Partition partition, int[] columns, int count) {
        this.world = world;
        first = (int) partition.global(world.rank(), 0);
        own = (int) partition.rows(world.rank());
        needed = outside(columns, count);
        neededCounts = new long[world.size()];
        for (int column : needed) {
            neededCounts[partition.rank(column)]++;
        }
        wantedCounts = new long[world.size()];
        world.alltoall(neededCounts, wantedCounts);
        wanted = new int[Math.toIntExact(Arrays.stream(wantedCounts).sum())];
        world.alltoallv(needed, neededCounts, wanted, wantedCounts);
        sent = new double[wanted.length];
        received = new double[needed.length];
    }

    private int[] outside(int[] columns, int count) {
        int[] found = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (columns[i] < first || columns[i] >= first + own) {
                found[n++] = columns[i];
            }
        }
        Arrays.sort(found, 0, n);
        int different = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[different++] = found[i];
            }
        }
        return Arrays.copyOf(found, different);
    }

    /** Elements of others. */
    int count() {
        return needed.length;
    }

    /** Where an element is: own ones first, then those of others. */
    int place(int column) {
        boolean mine = column >= first && column < first + own;
        return mine ? column - first : own + Arrays.binarySearch(needed, column);
    }

    /** Fills the elements of others, behind the own ones. Collective. */
    void exchange(double[] x) {
        for (int i = 0; i < wanted.length; i++) {
            sent[i] = x[wanted[i] - first];
        }
        world.alltoallv(sent, wantedCounts, received, neededCounts);
        System.arraycopy(received, 0, x, own, received.length);
    }
}
