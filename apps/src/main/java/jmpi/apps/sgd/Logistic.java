package jmpi.apps.sgd;

/** Two classes: {@code log(1 + exp(-m))}, where the margin m is the output with the sign of the class. */
record Logistic() implements Loss {
    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public void derive(double[] z, double[] y, int from, int n) {
        for (int i = 0; i < n; i++) {
            z[i] = 1 / (1 + Math.exp(-z[i])) - y[from + i];
        }
    }

    @Override
    public double sum(double[] z, double[] y, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double margin = y[from + i] > 0 ? z[i] : -z[i];
            // Nothing overflows in this form.
            sum += Math.max(-margin, 0) + Math.log(1 + Math.exp(-Math.abs(margin)));
        }
        return sum;
    }

    @Override
    public int right(double[] z, double[] y, int from, int n) {
        int right = 0;
        for (int i = 0; i < n; i++) {
            right += z[i] > 0 == y[from + i] > 0 ? 1 : 0;
        }
        return right;
    }
}
