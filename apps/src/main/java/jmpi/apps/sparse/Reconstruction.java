package jmpi.apps.sparse;

/**
 * What the codes say the image is: every patch from its atoms and its mean, overlapping patches averaged. Every
 * rank adds up its own patches; the sum over the ranks is divided by the number of patches over each pixel.
 */
final class Reconstruction {
    private final PatchGrid grid;
    private final double[] sums;
    private double residual;
    private double total;

    Reconstruction(PatchGrid grid) {
        this(grid, true);
    }

    /**
     * Begins.
     *
     * @param drawn whether there will be an image, or only the figures
     */
    Reconstruction(PatchGrid grid, boolean drawn) {
        this.grid = grid;
        sums = drawn ? new double[Math.toIntExact(grid.samples())] : null;
    }

    /** Adds the patches from {@code first} on that the codes are of. */
    void add(Plane plane, long first, Codes codes, Dictionary dictionary) {
        int features = grid.features();
        double[] patch = new double[features];
        double[] coded = new double[features];
        for (int p = 0; p < codes.patches(); p++) {
            total += plane.cut(first + p, patch, 0);
            java.util.Arrays.fill(coded, 0);
            for (int i = codes.start(p); i < codes.end(p); i++) {
                Kernels.minus(coded, dictionary.atom(codes.atoms()[i]), -codes.values()[i], coded);
            }
            Kernels.minus(patch, coded, 1, patch);
            residual += Kernels.centre(patch, 0, features, 0);
            if (sums != null) {
                spread(first + p, coded, plane.mean());
            }
        }
    }

    private void spread(long index, double[] coded, double mean) {
        int stride = grid.width() * grid.channels();
        int line = grid.patch() * grid.channels();
        int corner = (int) (index / grid.columns()) * stride + (int) (index % grid.columns()) * grid.channels();
        for (int row = 0, at = 0; row < grid.patch(); row++) {
            int to = corner + row * stride;
            for (int i = 0; i < line; i++) {
                sums[to + i] += coded[at++] + mean;
            }
        }
    }

    /** The sums of all patches over every sample of the image, to be added up over the ranks in place; null if not drawn. */
    double[] sums() {
        return sums;
    }

    /** The squares of what the codes leave of the patches. */
    double residual() {
        return residual;
    }

    /** The squares of the patches without their means. */
    double total() {
        return total;
    }

    /** Divides each sum by its number of patches and cuts it to the range of an image. */
    void average() {
        int at = 0;
        for (int y = 0; y < grid.height(); y++) {
            int down = covering(y, grid.height());
            for (int x = 0; x < grid.width(); x++) {
                int patches = down * covering(x, grid.width());
                for (int c = 0; c < grid.channels(); c++, at++) {
                    sums[at] = Math.clamp(sums[at] / patches, 0, 1);
                }
            }
        }
    }

    /** How many patches along one direction cover a place. */
    private int covering(int place, int extent) {
        return Math.min(place, extent - grid.patch()) - Math.max(0, place - grid.patch() + 1) + 1;
    }

    /** Peak signal to noise ratio of the averaged image against the original, in decibels. */
    double psnr(Plane original) {
        double squares = 0;
        int stride = grid.width() * grid.channels();
        for (int i = 0; i < sums.length; i++) {
            double difference = sums[i] - original.sample(i / stride, i % stride);
            squares = Math.fma(difference, difference, squares);
        }
        return 10 * Math.log10(sums.length / squares);
    }
}
