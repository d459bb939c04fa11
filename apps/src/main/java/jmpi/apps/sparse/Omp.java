package jmpi.apps.sparse;

/**
 * Orthogonal matching pursuit: takes the atom that is most like what is left of the patch, fits all atoms taken so
 * far by least squares, and again, until it has its number of atoms or nothing is left.
 *
 * <p>It works on products of atoms alone (Batch-OMP) and extends a Cholesky factor of the taken atoms' products by a
 * row per step: R. Rubinstein, M. Zibulevsky, M. Elad, "Efficient implementation of the K-SVD algorithm using
 * batch orthogonal matching pursuit", Technion CS-2008-08.
 */
final class Omp implements Coder {
    /** What is left counts as nothing below this part of the largest product at the start: rounding. */
    private static final double NOTHING = 1e-12;

    private final double[][] gram;
    private final int most;
    private final double[] left;
    private final int[] taken;
    private final double[] solved;
    private final double[] weights;
    private final Cholesky factor;

    Omp(double[][] gram, int atoms, int nonzeros) {
        this.gram = gram;
        most = Math.min(nonzeros, atoms);
        left = new double[atoms];
        taken = new int[most];
        solved = new double[most];
        weights = new double[most];
        factor = new Cholesky(most);
    }

    @Override
    public void encode(double[] correlations, double squares, Codes codes) {
        factor.clear();
        double[] products = correlations;
        double nothing = 0;
        int n = 0;
        while (n < most) {
            int atom = Kernels.largest(products);
            double product = Math.abs(products[atom]);
            if (product <= nothing || !factor.append(gram[atom], atom, taken)) {
                break;
            }
            taken[n] = atom;
            factor.forward(correlations[atom], n, solved);
            factor.backward(solved, ++n, weights);
            nothing = n == 1 ? product * NOTHING : nothing;
            if (n < most) {
                Kernels.subtract(correlations, gram, taken, weights, n, left);
                products = left;
            }
        }
        for (int i = 0; i < n; i++) {
            codes.add(taken[i], weights[i]);
        }
        codes.endSorted();
    }
}
