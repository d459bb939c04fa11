package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The codes of the photograph's patches are those that scikit-learn finds. */
class ReferenceTest {
    @Test
    void ompTakesTheSameAtoms() {
        Codes codes = China.subset(new Omp(China.GRAM, 256, 5), 1);
        double[] starts = China.reference("omp-indptr");
        double[] atoms = China.reference("omp-indices");
        double[] values = China.reference("omp-values");
        assertEquals(starts.length - 1, codes.patches());
        assertEquals(atoms.length, codes.size());
        for (int p = 0; p < codes.patches(); p++) {
            assertEquals((int) starts[p + 1], codes.end(p), "non-zeros up to reference patch " + p);
        }
        for (int i = 0; i < atoms.length; i++) {
            assertEquals((int) atoms[i], codes.atoms()[i], "atom of non-zero " + i);
            assertEquals(values[i], codes.values()[i], 1e-9, "value of non-zero " + i);
        }
    }

    @Test
    void lassoHasTheSameSupport() {
        Codes codes = China.subset(new Lasso(China.GRAM, 256, 0.1), 1);
        double[] starts = China.reference("lasso-indptr");
        double[] atoms = China.reference("lasso-indices");
        double[] values = China.reference("lasso-values");
        assertEquals(starts.length - 1, codes.patches());
        for (int p = 0; p < codes.patches(); p++) {
            int i = codes.start(p);
            for (int r = (int) starts[p]; r < (int) starts[p + 1]; r++) {
                boolean same = i < codes.end(p) && codes.atoms()[i] == (int) atoms[r];
                assertTrue(same || Math.abs(values[r]) < 1e-9, "atom " + atoms[r] + " of reference patch " + p);
                if (same) {
                    assertEquals(values[r], codes.values()[i++], 1e-6, "value in reference patch " + p);
                }
            }
            assertEquals(codes.end(p), i, "an atom that reference patch " + p + " does not have");
        }
    }

    @Test
    void lassoIsOptimal() {
        Codes codes = China.subset(new Lasso(China.GRAM, 256, 0.1), 1);
        double squares = 0;
        double magnitudes = 0;
        double[] patch = new double[64];
        for (int p = 0; p < codes.patches(); p++) {
            China.PLANE.cut((long) p * China.EVERY, patch, 0);
            for (int i = codes.start(p); i < codes.end(p); i++) {
                magnitudes += Math.abs(codes.values()[i]);
                Kernels.minus(patch, China.DICTIONARY.atom(codes.atoms()[i]), codes.values()[i], patch);
            }
            squares += Kernels.centre(patch, 0, 64, 0);
        }
        assertEquals(270.41979779665843, squares, 1e-6);
        assertEquals(402.89696677917755, 0.5 * squares + 0.1 * magnitudes, 402 * 1e-11);
    }

    @Test
    void thresholdHasTheSameValues() {
        Codes codes = China.subset(new Threshold(0.2), 10);
        double[] dense = China.reference("threshold-every970");
        assertEquals(dense.length, codes.patches() * 256);
        double[] ours = new double[dense.length];
        for (int p = 0; p < codes.patches(); p++) {
            for (int i = codes.start(p); i < codes.end(p); i++) {
                ours[p * 256 + codes.atoms()[i]] = codes.values()[i];
            }
        }
        for (int i = 0; i < dense.length; i++) {
            assertEquals(dense[i], ours[i], 1e-10);
            assertEquals(dense[i] == 0, ours[i] == 0);
        }
    }

    @Test
    void allPatchesAddUp() {
        Codes codes = new Codes((int) China.GRID.count(), 5);
        new Encoder(China.DICTIONARY, new Omp(China.GRAM, 256, 5))
                .encode(China.PLANE, 0, China.GRID.count(), codes, more -> {});
        var reconstruction = new Reconstruction(China.GRID);
        reconstruction.add(China.PLANE, 0, codes, China.DICTIONARY);
        assertEquals(265_860, codes.patches());
        assertEquals(1_328_995, codes.size());
        assertEquals(191032.82776628464, reconstruction.total(), 1e-6);
        assertEquals(48299.91923450055, reconstruction.residual(), 1e-6);
        double[] use = China.reference("omp-atom-use");
        for (int i = 0; i < codes.size(); i++) {
            use[codes.atoms()[i]]--;
        }
        for (double left : use) {
            assertEquals(0, left);
        }
        reconstruction.average();
        double psnr = reconstruction.psnr(China.PLANE);
        assertTrue(psnr > 25 && psnr < 45, "PSNR " + psnr);
    }
}
