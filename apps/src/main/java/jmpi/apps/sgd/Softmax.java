package jmpi.apps.sgd;

/**
 * Several classes: {@code log(sum of exp(z)) - z of the label}.
 *
 * @param outputs one for each class
 */
record Softmax(int outputs) implements Loss {
    @Override
    public void derive(double[] z, double[] y, int from, int n) {
        for (int i = 0; i < n; i++) {
            double most = most(z, i, n);
            double sum = 0;
            for (int k = i; k < outputs * n; k += n) {
                z[k] = Math.exp(z[k] - most);
                sum += z[k];
            }
            double scale = 1 / sum;
            for (int k = i; k < outputs * n; k += n) {
                z[k] *= scale;
            }
            z[(int) y[from + i] * n + i] -= 1;
        }
    }

    @Override
    public double sum(double[] z, double[] y, int from, int n) {
        double all = 0;
        for (int i = 0; i < n; i++) {
            double most = most(z, i, n);
            double sum = 0;
            for (int k = i; k < outputs * n; k += n) {
                sum += Math.exp(z[k] - most);
            }
            all += most + Math.log(sum) - z[(int) y[from + i] * n + i];
        }
        return all;
    }

    @Override
    public int right(double[] z, double[] y, int from, int n) {
        int right = 0;
        for (int i = 0; i < n; i++) {
            int best = i;
            for (int k = i; k < outputs * n; k += n) {
                best = z[k] > z[best] ? k : best;
            }
            right += best / n == (int) y[from + i] ? 1 : 0;
        }
        return right;
    }

    private double most(double[] z, int i, int n) {
        double most = z[i];
        for (int k = i + n; k < outputs * n; k += n) {
            most = Math.max(most, z[k]);
        }
        return most;
    }
}
