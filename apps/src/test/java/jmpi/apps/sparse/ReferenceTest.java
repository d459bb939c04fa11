package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The codes of the photograph's patches are those that scikit-learn finds. */
class ReferenceTest {
    @Test
    void ompTakesTheSameAtoms() {
        References.OMP.check(China.subset(new Omp(China.GRAM, 256, 5), 1));
    }

    @Test
    void lassoHasTheSameSupport() {
        References.LASSO.check(China.subset(new Lasso(China.GRAM, 256, 0.1), 1));
    }

    @Test
    void leastAnglesTakeTheSameAtoms() {
        References.LARS.check(
                China.subset(new Lars(China.GRAM, 256, 5, Double.NaN), References.LARS.every() / China.EVERY));
    }

    @Test
    void leastAnglesToAlphaAreTheLasso() {
        References.LASSO.check(China.subset(new Lars(China.GRAM, 256, 256, 0.1), 1));
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
        References.THRESHOLD.check(China.subset(new Threshold(0.2), References.THRESHOLD.every() / China.EVERY));
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
