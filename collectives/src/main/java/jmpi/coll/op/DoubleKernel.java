package jmpi.coll.op;

/**
 * Operations on {@code double[]}. NaN beats every number, as in {@link Math#min}.
 *
 * <p>Loops whose arrays run at the same index stand apart, because the compiler makes vector instructions of those
 * alone; short runs do without, because a profile of few elements would keep the compiler from it.
 *
 * @param code which operation
 */
record DoubleKernel(Code code) implements ArrayKernel {
    @Override
    public void reduce(Object from, int f, Object into, int i, int n, boolean fromIsLeft) {
        var a = (double[]) from;
        var b = (double[]) into;
        if (f == i && n >= MANY) {
            together(a, b, i, i + n);
        } else {
            apart(a, f, b, i, n);
        }
    }

    @Override
    public boolean wantsSameIndex() {
        return true;
    }

    private void together(double[] a, double[] b, int start, int end) {
        switch (code) {
            case SUM -> {
                for (int k = start; k < end; k++) {
                    b[k] += a[k];
                }
            }
            case PROD -> {
                for (int k = start; k < end; k++) {
                    b[k] *= a[k];
                }
            }
            case MIN -> {
                for (int k = start; k < end; k++) {
                    b[k] = Math.min(b[k], a[k]);
                }
            }
            case MAX -> {
                for (int k = start; k < end; k++) {
                    b[k] = Math.max(b[k], a[k]);
                }
            }
            default -> apart(a, start, b, start, end - start);
        }
    }

    private void apart(double[] a, int f, double[] b, int i, int n) {
        switch (code) {
            case SUM -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] += a[f + k];
                }
            }
            case PROD -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] *= a[f + k];
                }
            }
            case MIN -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] = Math.min(b[i + k], a[f + k]);
                }
            }
            case MAX -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] = Math.max(b[i + k], a[f + k]);
                }
            }
            default -> locate(a, f, b, i, n);
        }
    }

    /** Pairs of a value and an index; of equal values the lower index stays. */
    private void locate(double[] a, int f, double[] b, int i, int n) {
        boolean lower = code == Code.MINLOC;
        for (int k = 0; k < n; k += 2) {
            double v = a[f + k];
            double w = b[i + k];
            boolean tie = v == w || (v != v && w != w);
            if (tie ? a[f + k + 1] < b[i + k + 1] : w == w && (v != v || (lower ? v < w : v > w))) {
                b[i + k] = v;
                b[i + k + 1] = a[f + k + 1];
            }
        }
    }
}
