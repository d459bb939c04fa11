package jmpi.apps.sparse;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;

/** What all patches so far say about atoms, older ones less and less: products of codes with codes, and of codes with patches. */
final class Statistics {
    /** An atom whose codes' squares are below this has no use. */
    private static final double UNUSED = 1e-10;

    private final int atoms;
    private final int features;
    /** Sums of c c', then sums of c x', both by rows; and those of a step, to be added up over the ranks. */
    private final double[] sums;

    private final double[] part;
    private final long[] use;

    Statistics(int atoms, int features) {
        this.atoms = atoms;
        this.features = features;
        sums = new double[atoms * (atoms + features)];
        part = new double[sums.length];
        use = new long[atoms];
    }

    /** Adds the codes and patches of all ranks, after what was there has been made less. Collective; the same bits on all ranks. */
    void add(Communicator world, Codes codes, double[] patches, double remembered) {
        count(codes, patches);
        world.allreduce(part, Op.SUM);
        take(remembered);
    }

    /** Works out a rank's part of a step. */
    void count(Codes codes, double[] patches) {
        Arrays.fill(part, 0);
        for (int p = 0; p < codes.patches(); p++) {
            for (int i = codes.start(p); i < codes.end(p); i++) {
                double value = codes.values()[i];
                int row = codes.atoms()[i] * atoms;
                for (int j = codes.start(p); j < codes.end(p); j++) {
                    part[row + codes.atoms()[j]] += value * codes.values()[j];
                }
                int products = atoms * atoms + codes.atoms()[i] * features;
                for (int f = 0; f < features; f++) {
                    part[products + f] = Math.fma(value, patches[p * features + f], part[products + f]);
                }
            }
        }
    }

    /** Takes a step's sums. */
    void take(double remembered) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(remembered, sums[i], part[i]);
        }
        for (int a = 0; a < atoms; a++) {
            use[a] = (long) (1e6 * sums[a * atoms + a]);
        }
    }

    /** Turns an atom to where the patches are explained best, all others as they are, with norm 1; false if it has no use. */
    boolean turn(int atom, double[] values) {
        double weight = sums[atom * atoms + atom];
        if (weight < UNUSED) {
            return false;
        }
        double[] best = new double[features];
        System.arraycopy(sums, atoms * atoms + atom * features, best, 0, features);
        for (int j = 0; j < atoms; j++) {
            double common = j == atom ? 0 : sums[atom * atoms + j];
            for (int f = 0; common != 0 && f < features; f++) {
                best[f] = Math.fma(-common, values[j * features + f], best[f]);
            }
        }
        double norm = Math.sqrt(Kernels.centre(best, 0, features, 0));
        for (int f = 0; norm > 0 && f < features; f++) {
            values[atom * features + f] = best[f] / norm;
        }
        return norm > 0;
    }

    /** How much each atom is used, in some unit. */
    long[] use() {
        return use;
    }
}
