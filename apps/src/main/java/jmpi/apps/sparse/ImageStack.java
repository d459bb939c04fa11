package jmpi.apps.sparse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jmpi.apps.job.Finite;
import jmpi.data.io.Converter;
import jmpi.data.io.Dtype;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * Images of one size in a mapped array, and the patches cut from them: those of the first image, row by row by their top left corner, then those of
 * the next. Samples stay as they are in the file; the few of a patch become doubles when it is cut.
 */
final class ImageStack implements Patches {
    private final Npy array;
    private final PatchGrid grid;
    private final int stride;
    private final double divisor;
    /** Corners down and across an image. */
    private final int rows;

    private final int columns;
    private final MemorySegment samples;
    private final int width;
    private final Converter converter;
    /** Of bytes, what each becomes, and those of a line of a patch. */
    private final double[] levels;

    private final byte[] bytes;

    private ImageStack(Npy array, PatchGrid grid, int stride, double divisor) {
        this.array = array;
        this.grid = grid;
        this.stride = stride;
        this.divisor = divisor;
        rows = (grid.rows() - 1) / stride + 1;
        columns = (grid.columns() - 1) / stride + 1;
        samples = array.data();
        width = array.elements().element().bytes();
        converter = new Converter(array.elements().element(), ByteOrder.nativeOrder());
        boolean isBytes = array.elements().element() == Element.U1;
        levels = isBytes ? new double[256] : null;
        bytes = isBytes ? new byte[grid.patch() * grid.channels()] : null;
        for (int i = 0; isBytes && i < levels.length; i++) {
            levels[i] = i / divisor;
        }
    }

    /**
     * The images of an array.
     *
     * @param array real numbers of shape (images, height, width) or (images, height, width, channels)
     * @param patch rows and columns of a patch
     * @param stride corners of patches are this far from each other
     * @param divisor of all samples; NaN for 255 where they are uint8, and 1 otherwise
     */
    static ImageStack of(Npy array, int patch, int stride, double divisor) {
        int channels = channels(array);
        long[] shape = array.shape();
        if (shape[1] < patch || shape[2] < patch) {
            throw new InputException(array.path() + ": images have " + shape[2] + " x " + shape[1]
                    + " pixels, which is smaller than a patch of " + patch + " x " + patch);
        }
        var grid = new PatchGrid((int) shape[1], (int) shape[2], channels, patch);
        boolean isBytes = array.elements().element() == Element.U1;
        return new ImageStack(array, grid, stride, Double.isNaN(divisor) ? isBytes ? 255 : 1 : divisor);
    }

    /** The channels of images in an array; refuses one that holds no images. */
    static int channels(Npy array) {
        long[] shape = array.shape();
        boolean fits = (shape.length == 3 || shape.length == 4)
                && array.elements().kind() == Dtype.Kind.NUMBER
                && shape[1] * shape[2] <= Integer.MAX_VALUE
                && (shape.length == 3 || shape[3] >= 1 && shape[3] <= 1000);
        if (!fits) {
            throw new InputException(array.path() + " is an array of " + array.dtype() + " " + array.shapeText()
                    + "; expected real numbers (images, height, width) or (images, height, width, channels)");
        }
        if (shape[0] < 1) {
            throw new InputException(array.path() + " has no images");
        }
        return shape.length == 3 ? 1 : (int) shape[3];
    }

    /** Some of the images. Only these are copied, if the array is in Fortran order or of the other byte order. */
    ImageStack images(long first, long count) {
        return new ImageStack(array.rows(first, count), grid, stride, divisor);
    }

    /** How many images there are. */
    long images() {
        return array.shape()[0];
    }

    /** An image, as patches at stride 1 are cut from it. */
    PatchGrid grid() {
        return grid;
    }

    /** Corners from the top to the bottom of an image. */
    int rows() {
        return rows;
    }

    /** Corners from left to right. */
    int columns() {
        return columns;
    }

    /** Patches of an image. */
    int perImage() {
        return Math.multiplyExact(rows, columns);
    }

    @Override
    public double cut(long index, double[] to, int offset) {
        long image = index / perImage();
        int corner = (int) (index - image * perImage());
        long pixel = (image * grid.height() + (long) (corner / columns) * stride) * grid.width()
                + (long) (corner % columns) * stride;
        int line = grid.patch() * grid.channels();
        int features = grid.features();
        for (int row = 0; row < grid.patch(); row++) {
            long at = (pixel + (long) row * grid.width()) * grid.channels() * width;
            read(at, to, offset + row * line, line);
        }
        return Patches.centre(to, offset, features, Kernels.sum(to, offset, features) / features);
    }

    private void read(long at, double[] to, int offset, int n) {
        if (levels != null) {
            MemorySegment.copy(samples, ValueLayout.JAVA_BYTE, at, bytes, 0, n);
            for (int i = 0; i < n; i++) {
                to[offset + i] = levels[bytes[i] & 0xff];
            }
            return;
        }
        converter.read(samples, at, to, offset, n);
        for (int i = offset; divisor != 1 && i < offset + n; i++) {
            to[i] /= divisor;
        }
    }

    /**
     * Refuses samples that are no finite numbers.
     *
     * @param before how many images of the file are before these, for the message
     */
    void checkFinite(long before) {
        String type = array.elements().element().name();
        if (type.charAt(0) != 'F') {
            return; // integers
        }
        int line = grid.width() * grid.channels();
        double[] values = new double[line];
        for (long row = 0; row < images() * grid.height(); row++) {
            converter.read(samples, row * line * width, values, 0, line);
            int i = Finite.firstOther(values, line);
            if (i >= 0) {
                throw new InputException(array.path() + ": image " + (before + row / grid.height()) + ", row "
                        + row % grid.height() + ", column " + i / grid.channels() + " is " + values[i]
                        + "; expected finite numbers");
            }
        }
    }
}
