package jmpi.apps.sparse;

import jmpi.Communicator;
import jmpi.Op;

/**
 * Figures of all patches together.
 *
 * @param nonzeros of all codes
 * @param residual the squares of what the codes leave of the patches
 * @param squares of the patches without their means
 * @param magnitudes the sum of the magnitudes of all values
 * @param sum of all values
 * @param use how many patches use each atom
 */
record Totals(long nonzeros, double residual, double squares, double magnitudes, double sum, long[] use) {
    /** Adds up the figures of all ranks, on all ranks. */
    static Totals of(Communicator world, Codes codes, Reconstruction reconstruction, int atoms) {
        double magnitudes = 0;
        double sum = 0;
        long[] use = new long[atoms];
        for (int i = 0; i < codes.size(); i++) {
            magnitudes += Math.abs(codes.values()[i]);
            sum += codes.values()[i];
            use[codes.atoms()[i]]++;
        }
        double[] sums = {reconstruction.residual(), reconstruction.total(), magnitudes, sum};
        world.allreduce(sums, Op.SUM);
        world.allreduce(use, Op.SUM);
        long nonzeros = 0;
        for (long patches : use) {
            nonzeros += patches;
        }
        return new Totals(nonzeros, sums[0], sums[1], sums[2], sums[3], use);
    }

    /** What is left of the patches as a part of them: 0 for codes that say everything. */
    double error() {
        return squares == 0 ? 0 : Math.sqrt(residual / squares);
    }
}
