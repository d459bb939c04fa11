package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems of some atoms' products, solved by a factor that atoms enter and leave. */
class CholeskyTest {
    private static final int ATOMS = 9;

    private final double[][] gram = gram();
    private final Cholesky factor = new Cholesky(ATOMS);
    private final double[] b = new Random(2).doubles(ATOMS).toArray();
    private final int[] taken = new int[ATOMS];
    private final double[] z = new double[ATOMS];
    private int n;

    private static double[][] gram() {
        var random = new Random(1);
        var atoms = new double[ATOMS][20];
        for (double[] atom : atoms) {
            java.util.Arrays.setAll(atom, i -> random.nextGaussian());
        }
        var gram = new double[ATOMS][ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            for (int j = 0; j < ATOMS; j++) {
                for (int k = 0; k < 20; k++) {
                    gram[i][j] += atoms[i][k] * atoms[j][k];
                }
            }
        }
        return gram;
    }

    private void take(int atom) {
        assertTrue(factor.append(gram[atom], atom, taken));
        taken[n] = atom;
        factor.forward(b[atom], n++, z);
    }

    private void leave(int index) {
        factor.remove(index, z);
        System.arraycopy(taken, index + 1, taken, index, --n - index);
    }

    private void assertSolves() {
        double[] y = new double[ATOMS];
        factor.backward(z, n, y);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += gram[taken[i]][taken[j]] * y[j];
            }
            assertEquals(b[taken[i]], sum, 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6, 7})
    void solvesForThoseWhoAreLeft(int leaver) {
        for (int atom = 0; atom < 8; atom++) {
            take(atom);
        }
        assertSolves();
        leave(leaver);
        assertSolves();
        take(8);
        assertSolves();
        leave(n - 1);
        leave(0);
        assertSolves();
        take(leaver);
        assertSolves();
    }

    @Test
    void refusesAnAtomTwice() {
        take(3);
        take(5);
        assertFalse(factor.append(gram[3], 3, taken));
        take(4);
        assertSolves();
    }
}
