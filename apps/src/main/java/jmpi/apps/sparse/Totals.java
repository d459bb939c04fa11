package jmpi.apps.sparse;

import jmpi.Communicator;
import jmpi.Op;

/** Figures of all patches together: each rank adds up its own, then {@link #sum} those of all. */
final class Totals {
    private final long[] use;
    /** Residual, squares, magnitudes, sum. */
    private final double[] sums = new double[4];

    private long nonzeros;

    Totals(int atoms) {
        use = new long[atoms];
    }

    /** Adds some codes of this rank. */
    void add(Codes codes) {
        double magnitudes = 0;
        double sum = 0;
        for (int i = 0; i < codes.size(); i++) {
            magnitudes += Math.abs(codes.values()[i]);
            sum += codes.values()[i];
            use[codes.atoms()[i]]++;
        }
        sums[2] += magnitudes;
        sums[3] += sum;
        nonzeros += codes.size();
    }

    /** Non-zeros; of this rank before {@link #sum}, of all after it. */
    long nonzeros() {
        return nonzeros;
    }

    /** Adds up the figures of all ranks, on all ranks. Collective. */
    void sum(Communicator world, Reconstruction reconstruction) {
        sums[0] = reconstruction.residual();
        sums[1] = reconstruction.total();
        world.allreduce(sums, Op.SUM);
        world.allreduce(use, Op.SUM);
        nonzeros = 0;
        for (long patches : use) {
            nonzeros += patches;
        }
    }

    /** The squares of what the codes leave of the patches. */
    double residual() {
        return sums[0];
    }

    /** The squares of the patches without their means. */
    double squares() {
        return sums[1];
    }

    /** The sum of the magnitudes of all values. */
    double magnitudes() {
        return sums[2];
    }

    /** The sum of all values. */
    double sum() {
        return sums[3];
    }

    /** How many patches use each atom. */
    long[] use() {
        return use;
    }

    /** What is left of the patches as a part of them: 0 for codes that say everything. */
    double error() {
        return squares() == 0 ? 0 : Math.sqrt(residual() / squares());
    }
}
