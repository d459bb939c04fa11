package jmpi.apps.sparse;

/** Pooled features of thresholded products by the plainest loops there are, to compare with. */
record PlainFeatures(int stride, double alpha, boolean max, boolean magnitudes, int rows, int columns) {
    /**
     * Features of an image.
     *
     * @param image [row][column][channel]
     * @param atoms [atom][row][column][channel]
     */
    double[] of(double[][][] image, double[][][][] atoms) {
        int patch = atoms[0].length;
        int cell = atoms.length * (magnitudes ? 1 : 2);
        double[] features = new double[rows * columns * cell];
        int down = 0;
        for (int y = 0; y + patch <= image.length; y += stride) {
            down++;
        }
        int across = 0;
        for (int x = 0; x + patch <= image[0].length; x += stride) {
            across++;
        }
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < across; j++) {
                int first = (i * rows / down * columns + j * columns / across) * cell;
                for (int a = 0; a < atoms.length; a++) {
                    double product = product(image, i * stride, j * stride, atoms[a]);
                    double code = Math.max(0, Math.abs(product) - alpha);
                    int at = first + a + (product < 0 && !magnitudes ? atoms.length : 0);
                    features[at] = max ? Math.max(features[at], code) : features[at] + code;
                }
            }
        }
        return features;
    }

    /** The product of an atom and the patch at some corner without its mean. */
    static double product(double[][][] image, int y, int x, double[][][] atom) {
        int channels = image[0][0].length;
        double mean = 0;
        for (int p = 0; p < atom.length; p++) {
            for (int q = 0; q < atom.length; q++) {
                for (int c = 0; c < channels; c++) {
                    mean += image[y + p][x + q][c] / (atom.length * atom.length * channels);
                }
            }
        }
        double product = 0;
        for (int p = 0; p < atom.length; p++) {
            for (int q = 0; q < atom.length; q++) {
                for (int c = 0; c < channels; c++) {
                    product += (image[y + p][x + q][c] - mean) * atom[p][q][c];
                }
            }
        }
        return product;
    }

    /** Numbers as arrays of (rows, columns, channels), one behind the other. */
    static double[][][][] blocks(double[] values, int rows, int columns, int channels) {
        double[][][][] blocks = new double[values.length / (rows * columns * channels)][rows][columns][channels];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / channels;
            blocks[pixel / columns / rows][pixel / columns % rows][pixel % columns][i % channels] = values[i];
        }
        return blocks;
    }
}
