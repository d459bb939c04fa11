package jmpi.apps.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * A picture of 8-bit samples, as it stands in a file: mapped if that is an {@code .npy} array, decoded otherwise.
 *
 * @param height rows
 * @param width columns
 * @param channels samples a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
 * @param samples rows from the top, pixels from the left, samples of a pixel side by side
 */
public record Image(int height, int width, int channels, MemorySegment samples) {
    /**
     * Reads a picture; its content says what it is, not its name.
     *
     * @param path PNG, JPEG or {@code .npy} of uint8, (height, width) or (height, width, 1 to 4)
     * @return the picture
     * @throws InputException if it cannot be read
     */
    public static Image read(Path path) {
        MemorySegment file = Npy.mapFile(path);
        if (Npy.startsIn(file)) {
            return ofArray(Npy.of(path, file));
        }
        if (Png.startsIn(file)) {
            var png = Png.decode(file, path);
            if (png.isPresent()) {
                return png.get();
            }
        }
        return decode(path);
    }

    private static Image ofArray(Npy array) {
        long[] shape = array.shape();
        boolean fits = (shape.length == 2 || shape.length == 3 && shape[2] >= 1 && shape[2] <= 4)
                && shape[0] <= Integer.MAX_VALUE
                && shape[1] <= Integer.MAX_VALUE;
        if (!array.dtype().equals("|u1") || !fits) {
            throw new InputException(array.path() + " is an array of " + array.dtype() + " " + array.shapeText()
                    + "; an image is |u1 (height, width) or (height, width, 3)");
        }
        int channels = shape.length == 2 ? 1 : (int) shape[2];
        return new Image((int) shape[0], (int) shape[1], channels, array.data());
    }

    /** Whatever the JDK knows: JPEG, and PNGs of rare kinds. */
    private static Image decode(Path path) {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        try {
            var picture = ImageIO.read(path.toFile());
            if (picture == null) {
                throw new InputException(path + " is not an image that can be read; expected PNG, JPEG or .npy");
            }
            int width = picture.getWidth();
            int height = picture.getHeight();
            int[] row = new int[width];
            byte[] samples = new byte[Math.toIntExact(3L * width * height)];
            for (int y = 0, at = 0; y < height; y++) {
                picture.getRGB(0, y, width, 1, row, 0, width);
                for (int rgb : row) {
                    samples[at++] = (byte) (rgb >> 16);
                    samples[at++] = (byte) (rgb >> 8);
                    samples[at++] = (byte) rgb;
                }
            }
            return new Image(height, width, 3, MemorySegment.ofArray(samples));
        } catch (IOException e) {
            throw InputException.of("cannot read", path, e);
        }
    }

    /**
     * One sample of a pixel; a grey picture has the same red, green and blue.
     *
     * @param y the row
     * @param x the column
     * @param colour 0 red, 1 green, 2 blue
     * @return 0 to 255
     */
    public int sample(int y, int x, int colour) {
        long pixel = ((long) y * width + x) * channels;
        return samples.get(ValueLayout.JAVA_BYTE, channels < 3 ? pixel : pixel + colour) & 0xff;
    }
}
