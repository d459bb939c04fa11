package jmpi.apps.sparse;

import jmpi.apps.io.Image;
import jmpi.data.io.InputException;

/**
 * All square patches of an image at stride 1, numbered row by row by their top left corner.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param channels samples a pixel: 1 grey, 3 RGB
 * @param patch rows and columns of a patch
 */
record PatchGrid(int height, int width, int channels, int patch) {
    static PatchGrid of(Image image, boolean grey, int patch) {
        if (image.height() < patch || image.width() < patch) {
            throw new InputException("the image has " + image.width() + " x " + image.height()
                    + " pixels, which is smaller than a patch of " + patch + " x " + patch);
        }
        return new PatchGrid(image.height(), image.width(), grey ? 1 : 3, patch);
    }

    /** Rows of corners. */
    int rows() {
        return height - patch + 1;
    }

    /** Corners in a row. */
    int columns() {
        return width - patch + 1;
    }

    /** The number of patches. */
    long count() {
        return (long) rows() * columns();
    }

    /** Samples of the image. */
    long samples() {
        return (long) height * width * channels;
    }

    /** Samples of a patch. */
    int features() {
        return patch * patch * channels;
    }
}
