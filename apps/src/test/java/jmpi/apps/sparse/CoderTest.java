package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What coders do with dictionaries of any shape, and in the corners. */
class CoderTest {
    private static Dictionary random(int atoms, int features, long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles((long) atoms * features, -1, 1).toArray();
        for (int a = 0; a < atoms; a++) {
            double norm = Math.sqrt(Kernels.centre(values, a * features, features, 0));
            for (int f = 0; f < features; f++) {
                values[a * features + f] /= norm;
            }
        }
        return new Dictionary(values, features);
    }

    private static double[] products(Dictionary dictionary, double[] patch) {
        double[] products = new double[dictionary.count()];
        for (int a = 0; a < products.length; a++) {
            for (int f = 0; f < patch.length; f++) {
                products[a] += dictionary.atom(a)[f] * patch[f];
            }
        }
        return products;
    }

    private static double[] decode(Dictionary dictionary, Codes codes) {
        double[] patch = new double[dictionary.features()];
        for (int i = 0; i < codes.size(); i++) {
            Kernels.minus(patch, dictionary.atom(codes.atoms()[i]), -codes.values()[i], patch);
        }
        return patch;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,2", "5,4", "17,25", "256,64", "100,192"})
    void gramHoldsAllProducts(int atoms, int features) {
        Dictionary dictionary = random(atoms, features, 1);
        double[][] gram = dictionary.gram();
        for (int a = 0; a < atoms; a++) {
            assertArrayEquals(products(dictionary, dictionary.atom(a)), gram[a], 1e-14);
        }
    }

    @Test
    void ompRecoversACombinationAndStops() {
        Dictionary dictionary = random(40, 25, 2);
        double[] patch = new double[25];
        Kernels.minus(patch, dictionary.atom(7), -3, patch);
        Kernels.minus(patch, dictionary.atom(31), 2, patch);
        Codes codes = new Codes(1, 1);
        new Omp(dictionary.gram(), 40, 30).encode(products(dictionary, patch), 1, codes);
        assertArrayEquals(patch, decode(dictionary, codes), 1e-12);
        assertTrue(codes.size() <= 25, codes.size() + " atoms");
        for (int i = 1; i < codes.size(); i++) {
            assertTrue(codes.atoms()[i - 1] < codes.atoms()[i]);
        }
    }

    @Test
    void zeroPatchHasNoCode() {
        double[][] gram = random(9, 4, 3).gram();
        for (Coder coder : new Coder[] {
            new Omp(gram, 9, 3), new Lars(gram, 9, 3, Double.NaN), new Lasso(gram, 9, 0.1), new Threshold(0.1)
        }) {
            Codes codes = new Codes(1, 1);
            coder.encode(new double[9], 0, codes);
            assertEquals(0, codes.size());
            assertEquals(1, codes.patches());
        }
    }

    @Test
    void ompTakesARepeatedAtomOnce() {
        Dictionary once = random(6, 4, 4);
        double[] values = new double[7 * 4];
        for (int a = 0; a < 7; a++) {
            System.arraycopy(once.atom(a % 6), 0, values, a * 4, 4);
        }
        Dictionary dictionary = new Dictionary(values, 4);
        double[] patch = {1, -2, 3, 0.5};
        Codes codes = new Codes(1, 1);
        new Omp(dictionary.gram(), 7, 7).encode(products(dictionary, patch), 1, codes);
        assertEquals(4, codes.size());
        assertArrayEquals(patch, decode(dictionary, codes), 1e-12);
    }

    /** Sweeps know nothing of supports and systems; both ways lead to the one optimum. */
    @ParameterizedTest
    @CsvSource({"12,20,0.05", "60,20,0.01", "60,20,0.3", "100,64,0.05"})
    void lassoAgreesWithSweeps(int atoms, int features, double alpha) {
        Dictionary dictionary = random(atoms, features, 5);
        double[][] gram = dictionary.gram();
        Lasso lasso = new Lasso(gram, atoms, alpha);
        CoordinateSweeps sweeps = new CoordinateSweeps(gram, atoms, alpha);
        Random random = new Random(6);
        for (int i = 0; i < 20; i++) {
            double[] patch = random.doubles(features, -1, 1).toArray();
            double[] products = products(dictionary, patch);
            double squares = Kernels.centre(patch, 0, features, 0);
            Codes fast = new Codes(1, 1);
            Codes slow = new Codes(1, 1);
            lasso.encode(products, squares, fast);
            sweeps.encode(products, squares, slow);
            assertArrayEquals(dense(slow, atoms), dense(fast, atoms), 1e-5);
        }
    }

    /** Least angles let atoms leave on their way, and arrive where steps downhill do. */
    @ParameterizedTest
    @CsvSource({"12,20,0.05", "60,20,0.01", "60,20,0.3", "100,64,0.05", "300,16,0.001"})
    void leastAnglesAgreeWithLasso(int atoms, int features, double alpha) {
        Dictionary dictionary = random(atoms, features, 15);
        Lasso lasso = new Lasso(dictionary.gram(), atoms, alpha);
        Lars lars = new Lars(dictionary.gram(), atoms, atoms, alpha);
        Random random = new Random(16);
        for (int i = 0; i < 50; i++) {
            double[] patch = random.doubles(features, -1, 1).toArray();
            double[] products = products(dictionary, patch);
            double squares = Kernels.centre(patch, 0, features, 0);
            Codes expected = new Codes(1, 1);
            Codes found = new Codes(1, 1);
            lasso.encode(products, squares, expected);
            lars.encode(products, squares, found);
            double best = objective(dictionary, patch, expected, alpha);
            assertTrue(objective(dictionary, patch, found, alpha) <= best * (1 + 1e-11), "patch " + i);
            if (atoms <= 100) { // with many more than features, what goes downhill may stop a little early
                assertArrayEquals(dense(expected, atoms), dense(found, atoms), 1e-7);
            }
        }
    }

    /** With as many atoms as features nothing is left, and no atom is taken twice. */
    @Test
    void leastAnglesEndWithNothingLeft() {
        Dictionary dictionary = random(10, 4, 17);
        double[] patch = {1, -2, 3, 0.5};
        Codes codes = new Codes(1, 1);
        new Lars(dictionary.gram(), 10, 10, Double.NaN).encode(products(dictionary, patch), 1, codes);
        assertEquals(4, codes.size());
        assertArrayEquals(patch, decode(dictionary, codes), 1e-11);
    }

    /** With an atom twice there are many optima, all with the same reconstruction. */
    @Test
    void lassoCopesWithRepeatedAtoms() {
        Dictionary once = random(30, 10, 7);
        double[] values = new double[60 * 10];
        for (int a = 0; a < 60; a++) {
            System.arraycopy(once.atom(a % 30), 0, values, a * 10, 10);
        }
        Dictionary twice = new Dictionary(values, 10);
        double[] patch = new Random(8).doubles(10, -1, 1).toArray();
        double squares = Kernels.centre(patch, 0, 10, 0);
        Codes single = new Codes(1, 1);
        Codes repeated = new Codes(1, 1);
        new Lasso(once.gram(), 30, 0.01).encode(products(once, patch), squares, single);
        new Lasso(twice.gram(), 60, 0.01).encode(products(twice, patch), squares, repeated);
        assertArrayEquals(decode(once, single), decode(twice, repeated), 1e-5);
    }

    private static double objective(Dictionary dictionary, double[] patch, Codes codes, double alpha) {
        double[] decoded = decode(dictionary, codes);
        double objective = 0;
        for (int f = 0; f < patch.length; f++) {
            objective += 0.5 * (patch[f] - decoded[f]) * (patch[f] - decoded[f]);
        }
        for (int i = 0; i < codes.size(); i++) {
            objective += alpha * Math.abs(codes.values()[i]);
        }
        return objective;
    }

    private static double[] dense(Codes codes, int atoms) {
        double[] dense = new double[atoms];
        for (int i = 0; i < codes.size(); i++) {
            dense[codes.atoms()[i]] = codes.values()[i];
        }
        return dense;
    }

    /** The code of a patch is the same bits wherever a range of patches begins and ends. */
    @Test
    void codesDoNotDependOnTheRange() {
        Coder coder = new Omp(China.GRAM, 256, 5);
        Encoder encoder = new Encoder(China.DICTIONARY, coder);
        Codes whole = new Codes(100, 5);
        encoder.encode(China.PLANE, 200_000, 200_100, whole, more -> {});
        Codes parts = new Codes(100, 5);
        for (long[] range : new long[][] {{0, 1}, {1, 7}, {7, 7}, {7, 58}, {58, 100}}) {
            long from = 200_000 + range[0];
            long to = 200_000 + range[1];
            Plane own = new Plane(China.IMAGE, China.GRID, from, to);
            encoder.encode(own, from, to, parts, more -> {});
        }
        assertArrayEquals(Arrays.copyOf(whole.values(), whole.size()), Arrays.copyOf(parts.values(), parts.size()), 0);
        assertArrayEquals(Arrays.copyOf(whole.atoms(), whole.size()), Arrays.copyOf(parts.atoms(), parts.size()));
    }
}
