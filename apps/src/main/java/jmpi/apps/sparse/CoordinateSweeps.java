package jmpi.apps.sparse;

/**
 * Lasso by plain coordinate descent: sweeps that give each atom in turn its best value with all others fixed, until
 * the duality gap, which bounds how much better any other code could be, is a small part of the objective. Needs
 * nothing of the dictionary, but many sweeps.
 */
final class CoordinateSweeps {
    /** The duality gap at which a code is done, as a part of the objective. */
    private static final double GAP = 1e-12;
    /** Sweeps after which a code is taken as it is. */
    private static final int MOST = 100_000;

    private final double[][] gram;
    private final double alpha;
    private final double[] code;
    private final double[] left;

    CoordinateSweeps(double[][] gram, int atoms, double alpha) {
        this.gram = gram;
        this.alpha = alpha;
        code = new double[atoms];
        left = new double[atoms];
    }

    /** Finds the code of one patch, as {@link Coder#encode} says. */
    void encode(double[] correlations, double squares, Codes codes) {
        System.arraycopy(correlations, 0, left, 0, left.length);
        for (int sweep = 0; sweep < MOST; sweep++) {
            sweep();
            if (gap(correlations, squares) <= GAP) {
                break;
            }
        }
        for (int a = 0; a < code.length; a++) {
            if (code[a] != 0) {
                codes.add(a, code[a]);
                code[a] = 0;
            }
        }
        codes.end();
    }

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

    /** The duality gap as a part of the objective. */
    private double gap(double[] correlations, double squares) {
        double explained = 0;
        double common = 0;
        double sum = 0;
        for (int a = 0; a < code.length; a++) {
            explained = Math.fma(code[a], correlations[a], explained);
            common = Math.fma(code[a], left[a], common);
            sum += Math.abs(code[a]);
        }
        double residual = squares - explained - common;
        double steepest = Math.abs(left[Kernels.largest(left)]);
        double scale = steepest > alpha ? alpha / steepest : 1;
        double gap = 0.5 * residual * (1 + scale * scale) + alpha * sum - scale * (squares - explained);
        double objective = 0.5 * residual + alpha * sum;
        return objective > 0 ? gap / objective : 0;
    }
}
