package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jmpi.data.Halo;

/** A step of heat on some rows: each place changes by {@code rate} times what its four neighbours have more than it. */
final class Stencil {
    private final int columns;
    private final double rate;
    private double[] above;
    private double[] here;
    private double[] below;
    private final double[] after;

    Stencil(int columns, double rate) {
        this.columns = columns;
        this.rate = rate;
        above = new double[columns];
        here = new double[columns];
        below = new double[columns];
        after = new double[columns];
    }

    /** Computes rows of {@code next} out of {@code now}; returns how much a place changes at most, if that is asked, or 0. */
    double apply(Halo now, Halo next, int from, int to, boolean look) {
        if (from >= to) {
            return 0;
        }
        double change = 0;
        read(now, from - 1, above);
        read(now, from, here);
        for (int row = from; row < to; row++) {
            read(now, row + 1, below);
            spread(above, here, below, after);
            long at = ((long) row * columns + 1) * Double.BYTES;
            MemorySegment.copy(after, 1, next.segment(), ValueLayout.JAVA_DOUBLE, at, columns - 2);
            for (int i = 1; look && i < columns - 1; i++) {
                change = Math.max(change, Math.abs(after[i] - here[i]));
            }
            double[] free = above;
            above = here;
            here = below;
            below = free;
        }
        return change;
    }

    private void spread(double[] up, double[] row, double[] down, double[] to) {
        for (int i = 1; i < columns - 1; i++) {
            double more = (up[i] + down[i]) + (row[i - 1] + row[i + 1]) - 4 * row[i];
            to[i] = Math.fma(rate, more, row[i]);
        }
    }

    private void read(Halo from, int row, double[] to) {
        long at = (long) row * columns * Double.BYTES;
        MemorySegment.copy(from.segment(), ValueLayout.JAVA_DOUBLE, at, to, 0, columns);
    }
}
