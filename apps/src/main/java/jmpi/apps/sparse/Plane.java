package jmpi.apps.sparse;

import jmpi.apps.io.Image;
import jmpi.data.io.InputException;

/** The part of an image that a range of patches covers, as numbers from 0 to 1, and the patches cut from it. */
final class Plane implements Patches {
    private final PatchGrid grid;
    private final int firstRow;
    private final int stride;
    private final double[] samples;
    private double mean;

    /** Converts the rows that patches {@code first} to {@code last - 1} touch. */
    Plane(Image image, PatchGrid grid, long first, long last) {
        this.grid = grid;
        this.stride = grid.width() * grid.channels();
        this.firstRow = (int) (first / grid.columns());
        int end = first == last ? firstRow : (int) ((last - 1) / grid.columns()) + grid.patch();
        long size = (long) (end - firstRow) * stride;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InputException("the share of a rank has " + size + " samples; more ranks make it smaller");
        }
        samples = new double[(int) size];
        for (int y = firstRow, at = 0; y < end; y++) {
            for (int x = 0; x < grid.width(); x++) {
                int red = image.sample(y, x, 0);
                int green = image.sample(y, x, 1);
                int blue = image.sample(y, x, 2);
                if (grid.channels() == 1) {
                    samples[at++] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
                } else {
                    samples[at++] = red / 255.0;
                    samples[at++] = green / 255.0;
                    samples[at++] = blue / 255.0;
                }
            }
        }
    }

    /** One sample, by its row in the image and its place in the row. */
    double sample(int row, int inRow) {
        return samples[(row - firstRow) * stride + inRow];
    }

    @Override
    public double cut(long index, double[] to, int offset) {
        int corner =
                ((int) (index / grid.columns()) - firstRow) * stride + (int) (index % grid.columns()) * grid.channels();
        int line = grid.patch() * grid.channels();
        int features = grid.features();
        for (int row = 0; row < grid.patch(); row++) {
            System.arraycopy(samples, corner + row * stride, to, offset + row * line, line);
        }
        mean = Kernels.sum(to, offset, features) / features;
        return Patches.centre(to, offset, features, mean);
    }

    /** The mean of the patch that was cut last. */
    double mean() {
        return mean;
    }
}
