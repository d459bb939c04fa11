package jmpi.apps.sgd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jmpi.data.io.Converter;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** Reads the labels of this rank's rows, and the order of rows, and refuses those that make no sense. */
final class Labels {
    /** More classes than this are a mistake: weights of each are kept. */
    private static final int CLASSES = 1_000_000;

    private Labels() {}

    /**
     * The labels of some rows.
     *
     * @param y of one dimension, or of one column
     * @param x what they are the labels of
     * @param order of the rows of this part; null for those from {@code first} on
     * @param classes how many there are; 0 for as many as labels say, -1 if labels are no classes
     */
    static double[] read(Npy y, Npy x, long[] order, long first, int count, int classes) {
        long[] shape = y.shape();
        boolean column = shape.length == 2 && shape[1] == 1;
        if (shape.length != 1 && !column || shape[0] != x.shape()[0]) {
            throw new InputException(y.path() + " has the shape " + y.shapeText() + ", " + x.path() + " has "
                    + x.shapeText() + "; expected a label for each row");
        }
        if (y.elements().kind() != Dtype.Kind.NUMBER) {
            throw new InputException(y.path() + " holds " + y.dtype() + "; expected numbers");
        }
        double[] labels;
        if (order == null) {
            labels = y.rows(first, count).toDoubles();
        } else {
            MemorySegment all = y.data();
            var converter = new Converter(y.elements().element(), ByteOrder.nativeOrder());
            labels = new double[count];
            for (int i = 0; i < count; i++) {
                converter.read(all, order[i] * y.elements().bytes(), labels, i, 1);
            }
        }
        for (int i = 0; i < count; i++) {
            check(y, order == null ? first + i : order[i], labels[i], classes);
        }
        return labels;
    }

    private static void check(Npy y, long row, double label, int classes) {
        if (classes < 0) {
            if (!(Math.abs(label) <= Double.MAX_VALUE)) {
                throw new InputException(y.path() + ": row " + row + " is " + label + "; expected finite numbers");
            }
            return;
        }
        int most = classes == 0 ? CLASSES : classes;
        if (!(label >= 0 && label < most && label == Math.rint(label))) {
            String number = label == Math.rint(label) && Math.abs(label) < 1e15 ? "" + (long) label : "" + label;
            throw new InputException(y.path() + ": row " + row + " has the label " + number + "; expected "
                    + (classes == 2 ? "0 or 1" : "whole numbers from 0 to " + (most - 1)));
        }
    }

    /**
     * The rows of a part, in the order of a permutation.
     *
     * @param perm of all rows
     * @param rows how many there are
     * @return their numbers
     */
    static long[] order(Npy perm, long rows, long first, int count) {
        Dtype dtype = perm.elements();
        boolean integer =
                dtype.kind() == Dtype.Kind.NUMBER && dtype.element().name().charAt(0) != 'F';
        if (!integer || perm.shape().length != 1 || perm.shape()[0] != rows) {
            throw new InputException(perm.path() + " holds " + dtype.text() + " " + perm.shapeText() + "; expected "
                    + rows + " integers, one for each row");
        }
        long[] order = perm.rows(first, count).toLongs();
        for (int i = 0; i < count; i++) {
            if (order[i] < 0 || order[i] >= rows) {
                throw new InputException(perm.path() + ": row " + (first + i) + " is " + order[i]
                        + "; expected numbers from 0 to " + (rows - 1));
            }
        }
        return order;
    }
}
