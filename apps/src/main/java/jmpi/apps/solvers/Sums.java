package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.Type;

/**
 * Sums over the blocks of all ranks that do not depend on who has which: {@code sums.add(part); double[] total = sums.total(world);}.
 *
 * <p>Each sum is a pair of doubles, of which the second holds what additions to the first have rounded away (Knuth, The Art of
 * Computer Programming 2, 4.2.2): about 106 bits, so that rounding to a double at the end hides in which order parts came. That
 * costs some seven operations for each number of a block's result, and nothing for each row.
 */
final class Sums {
    private static final Op PAIRS = Op.of("sum of pairs", true, 2, Sums::combine);

    private final double[] sums;
    /** What each of the sums lacks. */
    private final double[] lost;

    private final double[] pairs;
    private final double[] totals;

    Sums(int count) {
        sums = new double[count];
        lost = new double[count];
        pairs = new double[2 * count];
        totals = new double[count];
    }

    /** Adds a number to one of the sums. */
    void add(int index, double value) {
        double old = sums[index];
        double sum = old + value;
        double part = sum - old;
        sums[index] = sum;
        lost[index] += (old - (sum - part)) + (value - part);
    }

    /** Adds a matrix of as many numbers, row by row, and makes it zeros for the next block. */
    void take(double[][] rows, int width) {
        for (int row = 0; row < rows.length; row++) {
            add(row * width, rows[row], width);
            Arrays.fill(rows[row], 0);
        }
    }

    /** The same as one by one, in a loop that becomes vector instructions. */
    private void add(int first, double[] values, int n) {
        for (int i = 0; i < n; i++) {
            double old = sums[first + i];
            double sum = old + values[i];
            double part = sum - old;
            sums[first + i] = sum;
            lost[first + i] += (old - (sum - part)) + (values[i] - part);
        }
    }

    /** The sums of all ranks, in an array that the next call uses again; begins at zero anew. Collective. */
    double[] total(Communicator world) {
        pair();
        world.allreduce(pairs, PAIRS);
        round();
        Arrays.fill(sums, 0);
        Arrays.fill(lost, 0);
        return totals;
    }

    private void pair() {
        for (int i = 0; i < sums.length; i++) {
            pairs[2 * i] = sums[i];
            pairs[2 * i + 1] = lost[i];
        }
    }

    private void round() {
        for (int i = 0; i < totals.length; i++) {
            totals[i] = pairs[2 * i] + pairs[2 * i + 1];
        }
    }

    private static void combine(Type type, MemorySegment left, MemorySegment right, MemorySegment result, long count) {
        for (long i = 0; i < 2 * count; i += 2) {
            double a = left.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            double b = right.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            double sum = a + b;
            double part = sum - a;
            double lost = (a - (sum - part)) + (b - part);
            double low =
                    left.getAtIndex(ValueLayout.JAVA_DOUBLE, i + 1) + right.getAtIndex(ValueLayout.JAVA_DOUBLE, i + 1);
            result.setAtIndex(ValueLayout.JAVA_DOUBLE, i, sum);
            result.setAtIndex(ValueLayout.JAVA_DOUBLE, i + 1, low + lost);
        }
    }
}
