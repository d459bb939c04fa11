package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.data.io.InputException;

/** What conjugate gradients ask of a matrix, as far as it can be seen without solving anything. */
final class Symmetry {
    private Symmetry() {}

    /** Makes sure that u'Av is v'Au for two random vectors, which it is for no matrix but a symmetric one, by chance. Collective. */
    static void check(Job job, SparseMatrix matrix, Path path) {
        double[] u = new double[matrix.own];
        double[] v = new double[matrix.own];
        double[] au = new double[matrix.own];
        double[] av = new double[matrix.own];
        Arrays.setAll(u, i -> Random64.at(1, 0, matrix.first + i) - 0.5);
        Arrays.setAll(v, i -> Random64.at(1, 1, matrix.first + i) - 0.5);
        matrix.times(u, au);
        matrix.times(v, av);
        var sums = new Sums(3);
        for (int i = 0; i < u.length; i++) {
            sums.add(0, u[i] * av[i]);
            sums.add(1, v[i] * au[i]);
            sums.add(2, Math.abs(u[i] * av[i]));
        }
        double[] found = sums.total(job.world);
        if (!(Math.abs(found[0] - found[1]) <= 1e-10 * found[2])) {
            throw new InputException(path + ": the matrix is not symmetric: u'Av is " + found[0] + ", v'Au is "
                    + found[1] + " for some u and v");
        }
    }

    /** What the preconditioner multiplies by: one over the diagonal, or ones. */
    static double[] weights(SparseMatrix matrix, boolean jacobi, Path path) {
        double[] weights = matrix.diagonal();
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0)) {
                throw new InputException(path + ": the diagonal's element " + (matrix.first + i) + " is " + weights[i]
                        + "; a positive definite matrix has only positive ones");
            }
            weights[i] = jacobi ? 1 / weights[i] : 1;
        }
        return weights;
    }
}
