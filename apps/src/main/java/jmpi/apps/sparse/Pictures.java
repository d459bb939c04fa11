package jmpi.apps.sparse;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import jmpi.apps.io.Image;

/** What the eye gets: the image beside its reconstruction, and the dictionary. */
final class Pictures {
    /** Pixels between the two halves of a comparison. */
    private static final int GAP = 8;
    /** Pixels of an atom in the picture, about, and at least of a sample of it. */
    private static final int SIZE = 32;

    private static final int ZOOM = 4;
    /** Pixels between atoms. */
    private static final int EDGE = 2;

    private Pictures() {}

    /** The original on the left, the averaged reconstruction on the right. */
    static Image comparison(PatchGrid grid, Plane original, double[] reconstructed) {
        int half = grid.width() * grid.channels();
        int gap = GAP * grid.channels();
        int stride = 2 * half + gap;
        byte[] samples = new byte[Math.multiplyExact(grid.height(), stride)];
        Arrays.fill(samples, (byte) 255);
        for (int y = 0; y < grid.height(); y++) {
            for (int i = 0; i < half; i++) {
                samples[y * stride + i] = level(original.sample(y, i));
                samples[y * stride + half + gap + i] = level(reconstructed[y * half + i]);
            }
        }
        return new Image(grid.height(), 2 * grid.width() + GAP, grid.channels(), MemorySegment.ofArray(samples));
    }

    /** All atoms as tiles, the most used first; zero is mid grey and the largest magnitude of an atom black or white. */
    static Image dictionary(PatchGrid grid, Dictionary dictionary, long[] use) {
        int[] order = IntStream.range(0, dictionary.count())
                .boxed()
                .sorted(Comparator.comparingLong(a -> -use[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int columns = (int) Math.ceil(Math.sqrt(order.length));
        int rows = (order.length + columns - 1) / columns;
        int tile = grid.patch() * zoom(grid) + EDGE;
        int width = columns * tile + EDGE;
        int height = rows * tile + EDGE;
        byte[] samples = new byte[Math.multiplyExact(height, width * grid.channels())];
        for (int i = 0; i < order.length; i++) {
            int left = i % columns * tile + EDGE;
            int top = i / columns * tile + EDGE;
            draw(grid, dictionary.atom(order[i]), samples, width, top, left);
        }
        return new Image(height, width, grid.channels(), MemorySegment.ofArray(samples));
    }

    private static void draw(PatchGrid grid, double[] atom, byte[] samples, int width, int top, int left) {
        double largest = Math.abs(atom[Kernels.largest(atom)]);
        double scale = largest == 0 ? 0 : 0.5 / largest;
        int zoom = zoom(grid);
        int size = grid.patch() * zoom;
        int channels = grid.channels();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = (y / zoom * grid.patch() + x / zoom) * channels;
                int to = ((top + y) * width + left + x) * channels;
                for (int c = 0; c < channels; c++) {
                    samples[to + c] = level(0.5 + scale * atom[from + c]);
                }
            }
        }
    }

    private static int zoom(PatchGrid grid) {
        return Math.max(ZOOM, SIZE / grid.patch());
    }

    private static byte level(double sample) {
        return (byte) Math.round(255 * sample);
    }
}
