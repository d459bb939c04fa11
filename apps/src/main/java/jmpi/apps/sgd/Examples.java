package jmpi.apps.sgd;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jmpi.Counts;
import jmpi.apps.job.Finite;
import jmpi.data.io.Converter;
import jmpi.data.io.Dtype;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * The features of this rank's rows, where they lie in the mapped file. A few rows at a time pass through a small array that stays in
 * the first cache, as doubles, divided by the scale, with a 1 behind them for the bias.
 */
final class Examples {
    private final Path path;
    private final long all;
    private final long first;
    private final int count;
    private final int features;
    private final int width;
    private final double scale;
    private final Element element;
    private final Converter converter;
    private final byte[] bytes;
    private final MemorySegment memory;
    /** Which row of the file each row is; null if they stand there one behind the other. */
    private final long[] order;
    /** The row of the memory of the first row, if they lie one behind the other; otherwise -1. */
    private final long base;

    /**
     * Takes the rows of one part.
     *
     * @param x of two dimensions
     * @param order the rows of this part; null for those that stand one behind the other
     * @param first the part's first row
     * @param count how many it has
     */
    Examples(Npy x, long[] order, long first, int count, double scale, boolean bias) {
        path = x.path();
        all = x.shape()[0];
        this.first = first;
        this.count = count;
        features = (int) x.shape()[1];
        width = features + (bias ? 1 : 0);
        this.scale = scale;
        element = x.elements().element();
        converter = new Converter(element, ByteOrder.nativeOrder());
        bytes = element.bytes() == 1 ? new byte[features] : null;
        this.order = order;
        if (x.isMapped()) {
            memory = x.data();
            base = order == null ? first : -1;
        } else {
            memory = copy(x);
            base = 0;
        }
    }

    /** How many rows a part has. */
    static int count(long all, int parts, int part) {
        long count = Counts.begin(all, parts, part + 1) - Counts.begin(all, parts, part);
        if (count > Integer.MAX_VALUE - 8) {
            throw new InputException("the part of a rank has " + count + " rows; use more ranks");
        }
        return (int) count;
    }

    /** Refuses what are no features, or too few rows; returns how many rows there are. */
    static long check(Npy x, int parts) {
        long[] shape = x.shape();
        Dtype dtype = x.elements();
        if (dtype.kind() != Dtype.Kind.NUMBER) {
            throw new InputException(x.path() + " holds " + dtype.text() + "; expected real numbers");
        }
        if (shape.length != 2 || shape[1] < 1 || shape[1] > 10_000_000) {
            throw new InputException(
                    x.path() + " has the shape " + x.shapeText() + "; expected (rows, features), at least 1 feature");
        }
        if (shape[0] < parts) {
            throw new InputException(x.path() + " has " + shape[0] + (shape[0] == 1 ? " row" : " rows") + " for "
                    + parts + " ranks; expected at least one for each");
        }
        return shape[0];
    }

    /** The own rows in order: of a file in Fortran order or of the other byte order. */
    private MemorySegment copy(Npy x) {
        long row = (long) features * element.bytes();
        MemorySegment to = Arena.ofAuto().allocate(count * row, 64);
        if (order == null) {
            x.rows(first, count).copyTo(to);
            return to;
        }
        for (int i = 0; i < count; i++) {
            x.rows(order[i], 1).copyTo(to.asSlice(i * row, row));
        }
        return to;
    }

    /** Rows of all ranks. */
    long all() {
        return all;
    }

    /** Rows of this rank. */
    int count() {
        return count;
    }

    /** Features of a row, with the bias. */
    int width() {
        return width;
    }

    /**
     * Reads rows.
     *
     * @param row the first, counted in this part
     * @param to where they go, one behind the other
     */
    void read(int row, int n, double[] to) {
        if (base >= 0 && width == features) {
            read(base + row, to, 0, n * features);
        } else {
            for (int i = 0; i < n; i++) {
                read(base >= 0 ? base + row + i : order[row + i], to, i * width, features);
                if (width > features) {
                    to[i * width + features] = 1;
                }
            }
        }
    }

    private void read(long row, double[] to, int at, int n) {
        long from = row * features * element.bytes();
        if (element == Element.U1) {
            for (int done = 0; done < n; done += features) {
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from + done, bytes, 0, features);
                widen(bytes, to, at + done, scale);
            }
            return;
        }
        converter.read(memory, from, to, at, n);
        if (scale != 1) {
            for (int i = at; i < at + n; i++) {
                to[i] /= scale;
            }
        }
    }

    private static void widen(byte[] bytes, double[] to, int at, double scale) {
        for (int i = 0; i < bytes.length; i++) {
            to[at + i] = (bytes[i] & 0xff) / scale;
        }
    }

    /** Numbers that are all 0 when added up over all ranks, if the order is a permutation, and most probably not if it is none. */
    long[] marks() {
        long[] marks = new long[2];
        for (int i = 0; i < count; i++) {
            long row = order[i];
            long usual = first + i;
            marks[0] += row - usual;
            marks[1] += row * row - usual * usual;
        }
        return marks;
    }

    /** Looks for what is not a number; throws an {@link InputException} that names the first such row. */
    void checkFinite() {
        double[] row = new double[width];
        for (int i = 0; i < count; i++) {
            read(i, 1, row);
            int j = Finite.firstOther(row, features);
            if (j >= 0) {
                long at = order == null ? first + i : order[i];
                throw new InputException(
                        path + ": row " + at + ", column " + j + " is " + row[j] + "; expected finite numbers");
            }
        }
    }
}
