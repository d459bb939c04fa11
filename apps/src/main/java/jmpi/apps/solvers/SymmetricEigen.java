package jmpi.apps.solvers;

/** Eigenvalues of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations, 8.5). */
final class SymmetricEigen {
    private static final int MOST_SWEEPS = 50;

    private SymmetricEigen() {}

    /**
     * Makes {@code a} diagonal, largest values first.
     *
     * @param a symmetric; afterwards its eigenvalues are on the diagonal
     * @return eigenvectors as rows, in the same order
     */
    static double[][] diagonalize(double[][] a) {
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean changed = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p][q]) > 1e-17 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                        rotate(a, v, p, q);
                        changed = true;
                    }
                }
            }
            if (!changed) {
                break;
            }
        }
        for (int i = 0; i < n; i++) {
            int largest = i;
            for (int j = i + 1; j < n; j++) {
                largest = a[j][j] > a[largest][largest] ? j : largest;
            }
            double[] row = v[i];
            v[i] = v[largest];
            v[largest] = row;
            double value = a[i][i];
            a[i][i] = a[largest][largest];
            a[largest][largest] = value;
        }
        return v;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(t * t + 1);
        double sine = t * cosine;
        for (int k = 0; k < a.length; k++) {
            double akp = a[k][p], akq = a[k][q];
            a[k][p] = cosine * akp - sine * akq;
            a[k][q] = sine * akp + cosine * akq;
        }
        for (int k = 0; k < a.length; k++) {
            double apk = a[p][k], aqk = a[q][k];
            a[p][k] = cosine * apk - sine * aqk;
            a[q][k] = sine * apk + cosine * aqk;
            double vpk = v[p][k], vqk = v[q][k];
            v[p][k] = cosine * vpk - sine * vqk;
            v[q][k] = sine * vpk + cosine * vqk;
        }
    }
}
