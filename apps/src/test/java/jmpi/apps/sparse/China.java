package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.io.Image;
import jmpi.data.io.Npy;

/** The photograph, its dictionary, and the codes that scikit-learn finds for some of its patches. */
final class China {
    static final Path FOLDER = Path.of(System.getProperty("jmpi.checkout", ".."), "apps");
    static final Path IMAGE_FILE = FOLDER.resolve("data/china.png");
    static final Path DICTIONARY_FILE = FOLDER.resolve("data/china8-dictionary.npy");
    /** Reference codes are of every so many patches. */
    static final int EVERY = 97;

    static final Image IMAGE = Image.read(IMAGE_FILE);
    static final PatchGrid GRID = PatchGrid.of(IMAGE, true, 8);
    static final Dictionary DICTIONARY = new Dictionary(Dictionary.read(Npy.map(DICTIONARY_FILE), GRID), 64);
    static final double[][] GRAM = DICTIONARY.gram();
    static final Plane PLANE = new Plane(IMAGE, GRID, 0, GRID.count());

    private China() {}

    static double[] reference(String name) {
        return Npy.map(FOLDER.resolve("src/test/resources/china8/" + name + ".npy"))
                .toDoubles();
    }

    /** The codes of every 97th patch, or of every {@code stride * 97}th, by some coder. */
    static Codes subset(Coder coder, int stride) {
        int step = EVERY * stride;
        Codes codes = new Codes((int) ((GRID.count() + step - 1) / step), 16);
        Encoder encoder = new Encoder(DICTIONARY, coder);
        for (long patch = 0; patch < GRID.count(); patch += step) {
            encoder.encode(PLANE, patch, patch + 1, codes, more -> {});
        }
        return codes;
    }
}
