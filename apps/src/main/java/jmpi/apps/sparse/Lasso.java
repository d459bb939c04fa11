package jmpi.apps.sparse;

/**
 * Lasso: the code c that makes 0.5 |x - cD|^2 + alpha |c|_1 smallest, by coordinate descent on products of atoms.
 *
 * <p>A sweep gives each atom in turn its best value with all others fixed; atoms that are far from being used cost
 * one comparison. Sweeps soon find which atoms are used and with which sign; for these the optimum is the solution
 * of a linear system, so a closing step solves it and goes there as far as no sign changes (an atom that reaches
 * zero on the way is dropped). The code is done when its duality gap, which bounds how much any other code could
 * be better, is at rounding level. Zeros are exact.
 */
final class Lasso implements Coder {
    /** The duality gap at which a code is done, as a part of the objective. */
    private static final double GAP = 1e-12;
    /** Sweeps after which a code is taken as it is: only dictionaries with repeated atoms come here. */
    private static final int SWEEPS = 20_000;

    private final double[][] gram;
    private final double alpha;
    private final double[] code;
    private final double[] left;
    private final int[] used;
    private final double[] signed;
    private final double[] solution;
    private final Cholesky factor;
    private int n;

    static long nSweeps, nClose, nPatches, nChol;

    Lasso(double[][] gram, int atoms, double alpha) {
        this.gram = gram;
        this.alpha = alpha;
        code = new double[atoms];
        left = new double[atoms];
        used = new int[atoms];
        signed = new double[atoms];
        solution = new double[atoms];
        factor = new Cholesky(atoms);
    }

    @Override
    public void encode(double[] correlations, double squares, Codes codes) {
        System.arraycopy(correlations, 0, left, 0, left.length);
        nPatches++;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            nSweeps++;
            sweep();
            if (sweep >= FIRST-1 ) {
                collect();
                nClose++;
                close(correlations);
                if (gapIsClosed(correlations, squares)) {
                    break;
                }
            }
        }
        collect();
        for (int i = 0; i < n; i++) {
            codes.add(used[i], code[used[i]]);
            code[used[i]] = 0;
        }
        codes.end();
    }
    static int FIRST=Integer.getInteger("first",2);

    /** Gives every atom its best value in turn. */
    private void sweep() {
        for (int a = 0; a < code.length; a++) {
            double old = code[a];
            if (old == 0 && Math.abs(left[a]) <= alpha) {
                continue;
            }
            double weight = gram[a][a];
            double wish = Math.fma(weight, old, left[a]);
            double excess = Math.abs(wish) - alpha;
            double best = excess > 0 ? Math.copySign(excess, wish) / weight : 0;
            if (best != old) {
                code[a] = best;
                Kernels.minus(left, gram[a], best - old, left);
            }
        }
    }

    private void collect() {
        n = 0;
        for (int a = 0; a < code.length; a++) {
            if (code[a] != 0) {
                used[n++] = a;
            }
        }
    }

    /** Moves to the optimum for the atoms in use and their signs. */
    private void close(double[] correlations) {
        while (n > 0) {
            nChol++;
            factor.clear();
            for (int i = 0; i < n; i++) {
                int a = used[i];
                if (!factor.append(gram[a], a, used)) {
                    return;
                }
                factor.forward(correlations[a] - Math.copySign(alpha, code[a]), i, signed);
            }
            factor.backward(signed, n, solution);
            double step = 1;
            for (int i = 0; i < n; i++) {
                double from = code[used[i]];
                if (solution[i] * from <= 0) {
                    step = Math.min(step, from / (from - solution[i]));
                }
            }
            int kept = 0;
            for (int i = 0; i < n; i++) {
                int a = used[i];
                double from = code[a];
                double to = step == 1 ? solution[i] : from + step * (solution[i] - from);
                if (to * from <= 0 || solution[i]*from<=0 && from / (from - solution[i]) <= step) {
                    to = 0;
                }
                code[a] = to;
                signed[kept] = to;
                used[kept] = a;
                kept += to != 0 ? 1 : 0;
            }
            boolean whole = kept == n;
            n = kept;
            if (whole) {
                break;
            }
        }
        for (int i = 0; i < n; i++) {
            solution[i] = code[used[i]];
        }
        Kernels.subtract(correlations, gram, used, solution, n, left);
    }

    private boolean gapIsClosed(double[] correlations, double squares) {
        double explained = 0;
        double both = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double c = code[used[i]];
            explained += c * correlations[used[i]];
            both += c * left[used[i]];
            sum += Math.abs(c);
        }
        double residual = squares - explained - both;
        double scale = Math.min(1, alpha / Math.abs(left[Kernels.largest(left)]));
        double gap = 0.5 * residual * (1 + scale * scale) + alpha * sum - scale * (squares - explained);
        return gap <= GAP * (0.5 * residual + alpha * sum);
    }
}
