package jmpi.apps.sparse;

import java.io.IOException;
import java.nio.file.Files;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.Op;
import jmpi.apps.job.Figures;
import jmpi.apps.job.Program;
import jmpi.apps.job.Share;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;

/**
 * Features of images for a linear classifier: {@code jmpirun -n 2 pooled-features --images X.npy --dictionary D.npy --alpha 0.25 --out F.npy}.
 *
 * <p>Each rank has a part of the images. It codes all patches of an image, adds the codes up over the cells of a grid on it (A. Coates, H. Lee, A. Ng,
 * "An analysis of single-layer networks in unsupervised feature learning", AISTATS 2011), and writes a row of features at its place in the file.
 * Ranks need nothing of each other, so the file is the same bytes for any number of them; some images at a time are in memory.
 */
public final class PooledFeatures {
    /** About so many numbers go into the file at a time, but always those of a whole image. */
    private static final int FEATURES = 1 << 17;

    static final Program<FeatureOptions> PROGRAM =
            new Program<>("pooled-features", FeatureOptions.USAGE, FeatureOptions::new, PooledFeatures::run);

    private final Communicator world;
    private final FeatureOptions options;
    private final ImageStack images;
    private final Dictionary dictionary;
    private final Pooling pooling;
    private final long first;
    private final long last;

    private PooledFeatures(Communicator world, FeatureOptions options) {
        this.world = world;
        this.options = options;
        Npy array = Npy.map(options.images);
        Npy atoms = Npy.map(options.dictionary);
        images = ImageStack.of(array, patch(atoms, ImageStack.channels(array)), options.stride, options.divide);
        dictionary = new Dictionary(
                Dictionary.read(atoms, images.grid()), images.grid().features());
        pooling = new Pooling(
                images.rows(),
                images.columns(),
                options.poolRows,
                options.poolColumns,
                dictionary.count(),
                options.max,
                options.magnitudes);
        first = Counts.begin(images.images(), world.size(), world.rank());
        last = Counts.begin(images.images(), world.size(), world.rank() + 1);
    }

    /** Rows and columns of the patches that a dictionary is for. */
    static int patch(Npy dictionary, int channels) {
        long[] shape = dictionary.shape();
        long side = shape.length == 2 ? Math.round(Math.sqrt((double) shape[1] / channels)) : 0;
        if (side < 1 || side > 1000 || side * side * channels != shape[1]) {
            throw new InputException(dictionary.path() + ": the dictionary has shape " + dictionary.shapeText()
                    + "; images with " + channels + (channels == 1 ? " channel" : " channels")
                    + " need (atoms, patch*patch*" + channels + ")");
        }
        return (int) side;
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Communicator world, Together together, FeatureOptions options) throws Together.Stopped {
        together.run(() -> new PooledFeatures(world, options)).run(together);
    }

    private void run(Together together) throws Together.Stopped {
        int width = pooling.features();
        together.runOnRoot(() -> {
            NpyOutput.create(options.out, "<f8", 8, images.images(), width);
            return true;
        });
        long begin = System.nanoTime();
        long[] nonzeros = {0};
        try {
            together.run(() -> {
                nonzeros[0] = write(width);
                return true;
            });
        } catch (Together.Stopped e) {
            together.runOnRoot(this::discard);
            throw e;
        }
        double[] seconds = {(System.nanoTime() - begin) / 1e9};
        world.allreduce(nonzeros, Op.SUM);
        world.allreduce(seconds, Op.MAX);
        if (world.rank() == 0) {
            System.out.print(report(nonzeros[0], seconds[0]));
        }
    }

    /** Half a result is none. */
    private boolean discard() {
        try {
            return Files.deleteIfExists(options.out);
        } catch (IOException e) {
            throw InputException.of("cannot remove", options.out, e);
        }
    }

    /** Makes and writes the features of this rank's images, some at a time; returns how many of them are not zero. */
    private long write(int width) {
        int perImage = images.perImage();
        int most = (int) Math.max(1, Math.min(FEATURES / width, last - first));
        Coder coder = options.method == Method.THRESHOLD
                ? new PooledThreshold(pooling, options.alpha)
                : options.coder(dictionary);
        var encoder = new Encoder(dictionary, coder);
        var codes = new Codes(perImage, 16);
        double[] features = new double[Math.multiplyExact(most, width)];
        var progress = new Share(world, "coding", "images", last - first);
        long nonzeros = 0;
        try (var out = NpyOutput.open(options.out, first * width, "<f8", 8, images.images(), width)) {
            for (long from = first; from < last; from += most) {
                int n = (int) Math.min(most, last - from);
                ImageStack some = images.images(from, n);
                some.checkFinite(from);
                for (int i = 0; i < n; i++) {
                    codes.clear();
                    pooling.clear();
                    encoder.encode(some, (long) i * perImage, (i + 1L) * perImage, codes, more -> {});
                    pooling.add(0, codes);
                    pooling.copy(features, i * width);
                    progress.accept(1);
                }
                out.write(features, n * width);
                nonzeros += count(features, n * width);
            }
        } finally {
            progress.finish(); // rank 0 waits there for all
        }
        return nonzeros;
    }

    private static long count(double[] features, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += features[i] != 0 ? 1 : 0;
        }
        return count;
    }

    private String report(long nonzeros, double seconds) {
        double all = (double) images.images() * pooling.features();
        return Figures.text(options.isJson(), new String[][] {
            {"images", "" + images.images()},
            {"patches_an_image", "" + images.perImage()},
            {"atoms", "" + dictionary.count()},
            {"features", "" + pooling.features()},
            {"nonzero_features", "" + nonzeros / all},
            {"seconds", "" + seconds},
            {"images_per_second", "" + Math.round(images.images() / seconds)},
            {"ranks", "" + world.size()}
        });
    }
}
