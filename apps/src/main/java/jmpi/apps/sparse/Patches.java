package jmpi.apps.sparse;

import java.util.Arrays;

/** Patches of one size, by number: of an image, or of many. For one thread. */
sealed interface Patches permits Plane, ImageStack {
    /** A patch whose sum of squares without its mean is below this is flat: it becomes exactly zero. */
    double FLAT = 1e-12;

    /**
     * Cuts a patch and takes its mean off.
     *
     * @param index the patch
     * @param to where to put it
     * @param offset the first element there
     * @return the sum of squares that is left
     */
    double cut(long index, double[] to, int offset);

    /** Takes the mean off a patch that was just cut; returns the sum of squares that is left. */
    static double centre(double[] patch, int offset, int features, double mean) {
        double squares = Kernels.centre(patch, offset, features, mean);
        if (squares < FLAT) {
            Arrays.fill(patch, offset, offset + features, 0);
            return 0;
        }
        return squares;
    }
}
