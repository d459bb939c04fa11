package jmpi.apps.sgd;

/** Numbers: half the square of what the output is off. */
record Squared() implements Loss {
    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public void derive(double[] z, double[] y, int from, int n) {
        for (int i = 0; i < n; i++) {
            z[i] -= y[from + i];
        }
    }

    @Override
    public double sum(double[] z, double[] y, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double off = z[i] - y[from + i];
            sum = Math.fma(off, off, sum);
        }
        return sum / 2;
    }

    @Override
    public int right(double[] z, double[] y, int from, int n) {
        return 0;
    }

    @Override
    public boolean isOfClasses() {
        return false;
    }
}
