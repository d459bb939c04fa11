package jmpi.apps.sparse;

import java.util.Arrays;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** The atoms that patches are made of, and their products with each other. Atoms have norm 1. */
final class Dictionary {
    private final double[][] atoms;
    private final double[][] byFeature;
    private final int features;

    /**
     * Lays out a dictionary.
     *
     * @param values the atoms one after the other
     * @param features the length of an atom
     */
    Dictionary(double[] values, int features) {
        this.features = features;
        int count = values.length / features;
        atoms = new double[count][];
        // Features are padded with zeros to whole passes of the kernel.
        byFeature = new double[padded()][count];
        for (int a = 0; a < count; a++) {
            atoms[a] = Arrays.copyOfRange(values, a * features, (a + 1) * features);
            for (int f = 0; f < features; f++) {
                byFeature[f][a] = atoms[a][f];
            }
        }
    }

    /** The values of a file, which must fit patches of some size. */
    static double[] read(Npy file, PatchGrid grid) {
        long[] shape = file.shape();
        if (shape.length != 2 || shape[0] < 1 || shape[1] != grid.features()) {
            throw new InputException(file.path() + ": the dictionary has shape " + file.shapeText()
                    + "; patches need (atoms, " + grid.patch() + "*" + grid.patch() + "*" + grid.channels() + "="
                    + grid.features() + ")" + (grid.channels() == 3 ? " (--grey makes one channel of three)" : ""));
        }
        if (file.count() > Integer.MAX_VALUE - 8) {
            throw new InputException(file.path() + ": a dictionary of " + file.count() + " values is too large");
        }
        double[] values = file.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputException(file.path() + ": atom " + i / grid.features() + " of the dictionary contains "
                        + values[i] + "; expected finite numbers");
            }
        }
        return values;
    }

    int count() {
        return atoms.length;
    }

    int features() {
        return features;
    }

    /** The features rounded up to whole passes of {@link Kernels#correlate}. */
    int padded() {
        return (features + Kernels.FEATURES - 1) / Kernels.FEATURES * Kernels.FEATURES;
    }

    double[] atom(int index) {
        return atoms[index];
    }

    /** One array of all atoms per feature, as {@link Kernels#correlate} wants it. */
    double[][] byFeature() {
        return byFeature;
    }

    /** The products of all pairs of atoms: a row per atom. */
    double[][] gram() {
        int count = count();
        double[][] gram = new double[(count + Kernels.BLOCK - 1) / Kernels.BLOCK * Kernels.BLOCK][count];
        double[] block = new double[Kernels.BLOCK * padded()];
        for (int a = 0; a < count; a += Kernels.BLOCK) {
            Arrays.fill(block, 0);
            for (int i = 0; i < Math.min(Kernels.BLOCK, count - a); i++) {
                System.arraycopy(atoms[a + i], 0, block, i * padded(), features);
            }
            Kernels.correlate(byFeature, block, Arrays.copyOfRange(gram, a, a + Kernels.BLOCK));
        }
        return gram;
    }
}
