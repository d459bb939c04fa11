package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From patches to a classifier, on real ranks. */
class PooledFeaturesTest {
    private static final String DIGITS =
            Path.of(System.getProperty("jmpi.checkout")).resolve("apps/data/digits-") + "";

    @TempDir
    Path folder;

    private static double figure(String json, String name) {
        var matcher = Pattern.compile('"' + name + "\": ([-0-9.E]+)").matcher(json);
        assertTrue(matcher.find(), name + " in " + json);
        return Double.parseDouble(matcher.group(1));
    }

    /** Runs a program, in whose options a colon stands for the test's folder and a star for the digits; returns what it told. */
    private String run(int ranks, String command) throws Exception {
        String words = command.replace(":", folder + "/").replace("*", DIGITS) + " --json";
        Jmpirun job = Jmpirun.run(folder, ranks, words.split(" +"));
        assertEquals(0, job.exitCode(), job.err());
        assertEquals("", job.err());
        return job.out();
    }

    private void write(String name, double[] values, long... shape) {
        NpyOutput.write(folder.resolve(name), Dtype.of("<f8"), MemorySegment.ofArray(values), shape);
    }

    private double[] read(String name) {
        return Npy.map(folder.resolve(name)).toDoubles();
    }

    @Test
    void digitsAreToldFromEachOther() throws Exception {
        run(
                2,
                "dictionary-learning --images *train.npy --divide 16 --patch 3 --atoms 48 --batch 500 --steps 25 --out :D.npy");
        String features = "pooled-features --divide 16 --dictionary :D.npy --alpha 0.25 ";
        run(2, features + "--images *train.npy --out :train.npy");
        byte[] first = null;
        for (int ranks : new int[] {1, 2, 3}) {
            String told = run(ranks, features + "--images *test.npy --out :test.npy");
            assertEquals(899, figure(told, "images"));
            assertEquals(4 * 2 * 48, figure(told, "features"));
            byte[] bytes = Files.readAllBytes(folder.resolve("test.npy"));
            first = first == null ? bytes : first;
            assertArrayEquals(first, bytes, ranks + " ranks");
        }
        double[] pixels = Npy.map(Path.of(DIGITS + "test.npy")).toDoubles();
        Arrays.setAll(pixels, i -> pixels[i] / 16);
        compare(new PlainFeatures(1, 0.25, false, false, 2, 2), pixels, 8, 8, 1, read("D.npy"), 3, read("test.npy"));
        String sets =
                " --x :train.npy --y *train-labels.npy --test-x :test.npy --test-y *test-labels.npy --loss softmax --bias";
        String told = run(2, "sgd --epochs 10 --batch 16 --divide 2 --out :W.npy" + sets);
        assertTrue(figure(told, "test_accuracy") > 0.85, told);
        assertEquals(accuracy(2), figure(told, "test_accuracy"));
        told = run(2, "lbfgs --tolerance 1e-3 --out :W.npy" + sets);
        // Of raw pixels, logistic regression gets 0.938 right at best (scikit-learn).
        assertTrue(figure(told, "test_accuracy") > 0.945, told);
        assertEquals(accuracy(1), figure(told, "test_accuracy"));
        assertEquals(899, figure(told, "test_rows"));
    }

    /** The part of the test's rows that the weights say right. */
    private double accuracy(double divide) {
        double[] w = read("W.npy");
        double[] x = read("test.npy");
        double[] y = Npy.map(Path.of(DIGITS + "test-labels.npy")).toDoubles();
        int features = x.length / y.length;
        int right = 0;
        for (int row = 0; row < y.length; row++) {
            double[] outputs = new double[10];
            for (int k = 0; k < 10; k++) {
                outputs[k] = w[k * (features + 1) + features];
                for (int f = 0; f < features; f++) {
                    outputs[k] += w[k * (features + 1) + f] * x[row * features + f] / divide;
                }
            }
            double best = Arrays.stream(outputs).max().getAsDouble();
            right += outputs[(int) y[row]] == best ? 1 : 0;
        }
        return right / (double) y.length;
    }

    private static void compare(
            PlainFeatures plain,
            double[] samples,
            int height,
            int width,
            int channels,
            double[] dictionary,
            int patch,
            double[] features) {
        double[][][][] images = PlainFeatures.blocks(samples, height, width, channels);
        double[][][][] atoms = PlainFeatures.blocks(dictionary, patch, patch, channels);
        int each = features.length / images.length;
        for (int i = 0; i < images.length; i++) {
            assertArrayEquals(
                    plain.of(images[i], atoms), Arrays.copyOfRange(features, i * each, (i + 1) * each), 1e-12, "" + i);
        }
    }

    @Test
    void everyWayToPoolIsThatOfPlainLoops() throws Exception {
        var random = new Random(7);
        double[] images = random.doubles(7 * 11 * 9 * 3).toArray();
        double[] atoms = random.doubles(5 * 4 * 4 * 3, -0.5, 0.5).toArray();
        write("images.npy", images, 7, 11, 9, 3);
        write("D.npy", atoms, 5, 48);
        String all = "pooled-features --images :images.npy --dictionary :D.npy --alpha 0.1 --stride 2 --out :F.npy ";
        run(3, all + "--pool max --pool-grid 3x2");
        compare(new PlainFeatures(2, 0.1, true, false, 3, 2), images, 11, 9, 3, atoms, 4, read("F.npy"));
        run(2, all + "--magnitudes --pool-grid 1x3");
        compare(new PlainFeatures(2, 0.1, false, true, 1, 3), images, 11, 9, 3, atoms, 4, read("F.npy"));
        run(2, all + "--magnitudes --pool max");
        compare(new PlainFeatures(2, 0.1, true, true, 2, 2), images, 11, 9, 3, atoms, 4, read("F.npy"));
    }

    /** Of one atom a patch, the features add up to the largest products of all patches. */
    @Test
    void codesOfOneAtomAreTheLargestProducts() throws Exception {
        var random = new Random(8);
        double[] images = random.doubles(2 * 6 * 7).toArray();
        double[] atoms = random.doubles(6 * 9, -0.5, 0.5).toArray();
        for (int a = 0; a < 6; a++) {
            double norm = Math.sqrt(
                    Arrays.stream(atoms, 9 * a, 9 * a + 9).map(v -> v * v).sum());
            for (int i = 9 * a; i < 9 * a + 9; i++) {
                atoms[i] /= norm;
            }
        }
        write("images.npy", images, 2, 6, 7);
        write("D.npy", atoms, 6, 9);
        run(1, "pooled-features --images :images.npy --dictionary :D.npy --method omp --nonzeros 1 --out :F.npy");
        double[] features = read("F.npy");
        assertEquals(2 * 4 * 2 * 6, features.length);
        double[][][][] atom = PlainFeatures.blocks(atoms, 3, 3, 1);
        for (int image = 0; image < 2; image++) {
            double[][][] samples = PlainFeatures.blocks(images, 6, 7, 1)[image];
            double sum = 0;
            for (int corner = 0; corner < 4 * 5; corner++) {
                double largest = 0;
                for (double[][][] one : atom) {
                    double product = PlainFeatures.product(samples, corner / 5, corner % 5, one);
                    largest = Math.max(largest, Math.abs(product));
                }
                sum += largest;
            }
            assertEquals(
                    sum, Arrays.stream(features, 48 * image, 48 * image + 48).sum(), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void productsArePooledAsCodesAre(boolean max, boolean magnitudes) {
        var random = new Random(9);
        var codes = new Codes(12, 5);
        var ofCodes = new Pooling(3, 4, 2, 2, 5, max, magnitudes);
        var ofProducts = new Pooling(3, 4, 2, 2, 5, max, magnitudes);
        var threshold = new Threshold(0.3);
        for (int patch = 0; patch < 12; patch++) {
            double[] products = random.doubles(5, -1, 1).toArray();
            threshold.encode(products, 0, codes);
            ofProducts.add(patch, products, 0.3);
        }
        ofCodes.add(0, codes);
        assertArrayEquals(ofCodes.toArray(), ofProducts.toArray());
        assertEquals(magnitudes ? 20 : 40, ofCodes.features());
    }

    @Test
    void whatIsNoNumberStopsAllRanks() throws Exception {
        double[] images = new double[6 * 5 * 4];
        images[4 * 20 + 2 * 4 + 3] = Double.NaN;
        write("images.npy", images, 6, 5, 4);
        write("D.npy", new double[9], 1, 9);
        String[] features = ("pooled-features --alpha 1 --images " + folder + "/images.npy --dictionary " + folder
                        + "/D.npy --out " + folder + "/F.npy")
                .split(" ");
        Jmpirun job = Jmpirun.run(folder, 2, features);
        String where = folder + "/images.npy: image 4, row 2, column 3 is NaN; expected finite numbers";
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().startsWith("pooled-features: " + where), job.err());
        assertFalse(Files.exists(folder.resolve("F.npy")));
        job = Jmpirun.run(
                folder,
                2,
                ("dictionary-learning --patch 3 --images " + folder + "/images.npy --out " + folder + "/E.npy")
                        .split(" "));
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().startsWith("dictionary-learning: " + where), job.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            (5, 8)    ~ <f8  ~ 3 ~ is an array of <f8 (5, 8); expected real numbers (images, height, width) or (images, height, width, channels)
            (5, 8, 8) ~ <c16 ~ 3 ~ is an array of <c16 (5, 8, 8); expected real numbers
            (0, 8, 8) ~ <f8  ~ 3 ~ has no images
            (5, 8, 7) ~ |u1  ~ 8 ~ images have 7 x 8 pixels, which is smaller than a patch of 8 x 8
            """)
    void arraysThatAreNoImages(String shape, String dtype, int patch, String message) {
        long[] extents = Arrays.stream(shape.substring(1, shape.length() - 1).split(", "))
                .mapToLong(Long::parseLong)
                .toArray();
        Path file = folder.resolve("i.npy");
        NpyOutput.create(file, Dtype.of(dtype), extents);
        String text = assertThrows(InputException.class, () -> ImageStack.of(Npy.map(file), patch, 1, Double.NaN))
                .getMessage();
        assertTrue(text.contains(message), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9  | 3 | the dictionary has shape (2, 9); images with 3 channels need (atoms, patch*patch*3)
            10 | 1 | the dictionary has shape (2, 10); images with 1 channel need (atoms, patch*patch*1)
            """)
    void dictionariesOfOtherPatches(int features, int channels, String message) {
        write("D.npy", new double[2 * features], 2, features);
        Npy dictionary = Npy.map(folder.resolve("D.npy"));
        String text = assertThrows(InputException.class, () -> PooledFeatures.patch(dictionary, channels))
                .getMessage();
        assertTrue(text.endsWith(message), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --alpha 1 --out F.npy              | --images is missing (--help lists the options)
            --images i --alpha 1 --out F.npy   | --dictionary is missing (--help lists the options)
            --images i --dictionary d          | --out is missing (--help lists the options)
            --images i --dictionary d --out F.npy | --method threshold needs --alpha A
            --images i --dictionary d --out F  --alpha 1 | --out is F; expected a .npy file in a directory that is there
            --images F.npy --dictionary d --out F.npy --alpha 1 | --out is F.npy, which is read from; expected another file
            --pool mean                        | --pool is mean; expected sum or max
            --pool-grid 2                      | --pool-grid is 2; expected ROWSxCOLUMNS such as 4x4
            --stride 0                         | --stride is 0; expected a whole number from 1 to 10000
            --atoms 3                          | unknown option --atoms (--help lists them)
            """)
    void optionsThatMakeNoSense(String words, String message) {
        String text = assertThrows(
                        InputException.class, () -> FeatureOptions.read(new FeatureOptions(), words.split(" +")))
                .getMessage();
        assertEquals(message, text);
    }
}
