package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Codes that scikit-learn finds for some of the photograph's patches, and how close ours must be. */
enum References {
    /** The same atoms on every patch, values within 1e-9. */
    OMP("omp", China.EVERY, 1e-9, 0),
    /** The same atoms but for values at rounding level, values within 1e-6. */
    LASSO("lasso", China.EVERY, 1e-6, 1e-9),
    /** Least angles with five atoms: the same atoms, values within 1e-9. */
    LARS("lars", 10 * China.EVERY, 1e-9, 0),
    /** The same atoms, values within 1e-10. */
    THRESHOLD("threshold", 10 * China.EVERY, 1e-10, 0);

    private final String name;
    private final int every;
    private final double tolerance;
    private final double negligible;

    References(String name, int every, double tolerance, double negligible) {
        this.name = name;
        this.every = every;
        this.tolerance = tolerance;
        this.negligible = negligible;
    }

    /** There is a reference for every so many patches. */
    int every() {
        return every;
    }

    /** Compares the codes of patches 0, every, 2 * every and so on. */
    void check(Codes codes) {
        Codes expected = this == THRESHOLD ? fromDense() : fromRows();
        assertEquals(expected.patches(), codes.patches());
        for (int p = 0; p < codes.patches(); p++) {
            int i = codes.start(p);
            for (int e = expected.start(p); e < expected.end(p); e++) {
                int atom = expected.atoms()[e];
                double value = expected.values()[e];
                if (i < codes.end(p) && codes.atoms()[i] == atom) {
                    assertEquals(value, codes.values()[i++], tolerance, "value in patch " + p * every);
                } else {
                    assertTrue(Math.abs(value) < negligible, "patch " + p * every + " lacks atom " + atom);
                }
            }
            assertEquals(codes.end(p), i, "patch " + p * every + " has an atom too many");
        }
    }

    private Codes fromRows() {
        double[] starts = China.reference(name + "-indptr");
        double[] atoms = China.reference(name + "-indices");
        double[] values = China.reference(name + "-values");
        Codes codes = new Codes(starts.length - 1, 1);
        for (int p = 0; p < starts.length - 1; p++) {
            for (int i = (int) starts[p]; i < (int) starts[p + 1]; i++) {
                codes.add((int) atoms[i], values[i]);
            }
            codes.end();
        }
        return codes;
    }

    private Codes fromDense() {
        double[] dense = China.reference("threshold-every970");
        int atoms = China.DICTIONARY.count();
        Codes codes = new Codes(dense.length / atoms, 1);
        Coder nonzeros = new Threshold(0);
        for (int from = 0; from < dense.length; from += atoms) {
            nonzeros.encode(Arrays.copyOfRange(dense, from, from + atoms), 0, codes);
        }
        return codes;
    }
}
