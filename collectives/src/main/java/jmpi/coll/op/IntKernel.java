package jmpi.coll.op;

/**
 * Operations on {@code int[]}.
 *
 * <p>Loops whose arrays run at the same index stand apart, because the compiler makes vector instructions of those
 * alone; short runs do without, because a profile of few elements would keep the compiler from it.
 *
 * @param code which operation
 */
record IntKernel(Code code) implements ArrayKernel {
    @Override
    public void reduce(Object from, int f, Object into, int i, int n, boolean fromIsLeft) {
        var a = (int[]) from;
        var b = (int[]) into;
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

    private void together(int[] a, int[] b, int start, int end) {
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
            case BAND -> {
                for (int k = start; k < end; k++) {
                    b[k] &= a[k];
                }
            }
            case BOR -> {
                for (int k = start; k < end; k++) {
                    b[k] |= a[k];
                }
            }
            case BXOR -> {
                for (int k = start; k < end; k++) {
                    b[k] ^= a[k];
                }
            }
            default -> apart(a, start, b, start, end - start);
        }
    }

    private void apart(int[] a, int f, int[] b, int i, int n) {
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
            case BAND -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] &= a[f + k];
                }
            }
            case BOR -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] |= a[f + k];
                }
            }
            case BXOR -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] ^= a[f + k];
                }
            }
            case LAND -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] = b[i + k] != 0 && a[f + k] != 0 ? 1 : 0;
                }
            }
            case LOR -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] = b[i + k] != 0 || a[f + k] != 0 ? 1 : 0;
                }
            }
            case LXOR -> {
                for (int k = 0; k < n; k++) {
                    b[i + k] = (b[i + k] != 0) != (a[f + k] != 0) ? 1 : 0;
                }
            }
            case MINLOC, MAXLOC -> locate(a, f, b, i, n);
        }
    }

    /** Pairs of a value and an index; of equal values the lower index stays. */
    private void locate(int[] a, int f, int[] b, int i, int n) {
        boolean lower = code == Code.MINLOC;
        for (int k = 0; k < n; k += 2) {
            int v = a[f + k];
            int w = b[i + k];
            boolean tie = v == w;
            if (tie ? a[f + k + 1] < b[i + k + 1] : lower ? v < w : v > w) {
                b[i + k] = v;
                b[i + k + 1] = a[f + k + 1];
            }
        }
    }
}
