package jmpi.apps.sparse;

import java.util.Arrays;

/**
 * Least angle regression: atoms enter one by one, and all in use move together so that what is left of the patch is equally like
 * each of them, until the next atom is as like it. It ends with a number of atoms, or, as lasso, where what is left is like them by
 * alpha; an atom whose value reaches zero on the way then leaves, and the code is the one that {@link Lasso} finds by another way.
 *
 * <p>Like the other coders it works on products alone: B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, "Least angle regression", Annals
 * of Statistics 2004.
 */
final class Lars implements Coder {
    /** What rounding does to products, as a part of the largest one. */
    private static final double ROUNDING = 1e-14;
    /** Below this part of the largest product at the start nothing is left. */
    private static final double NOTHING = 1e-12;

    /** Slopes this close to alpha are level, as a part of alpha. */
    private static final double OPTIMAL = 1e-9;

    private final double[][] gram;
    private final int most;
    private final double alpha;
    private final boolean lasso;
    private final double[] left;
    private final double[] slopes;
    private final boolean[] used;
    private final int[] taken;
    private final double[] sign;
    private final double[] code;
    private final double[] direction;
    private final double[] solved;
    private final Cholesky factor;
    private final Lasso descent;
    private int n;

    /**
     * A coder.
     *
     * @param nonzeros how many atoms end it
     * @param alpha what ends it as lasso; NaN for least angles without an end but the number of atoms
     */
    Lars(double[][] gram, int atoms, int nonzeros, double alpha) {
        this.gram = gram;
        this.alpha = Double.isNaN(alpha) ? 0 : alpha;
        lasso = !Double.isNaN(alpha);
        most = Math.min(nonzeros, atoms);
        left = new double[atoms];
        slopes = new double[atoms];
        used = new boolean[atoms];
        taken = new int[atoms];
        sign = new double[atoms];
        code = new double[atoms];
        direction = new double[atoms];
        solved = new double[atoms];
        factor = new Cholesky(atoms);
        descent = new Lasso(gram, atoms, this.alpha);
    }

    @Override
    public void encode(double[] correlations, double squares, Codes codes) {
        n = 0;
        factor.clear();
        Arrays.fill(used, false);
        System.arraycopy(correlations, 0, left, 0, left.length);
        int next = Kernels.largest(left);
        double level = Math.abs(left[next]);
        double end = Math.max(alpha, level * NOTHING);
        double slack = level * ROUNDING;
        // A path has about as many steps as atoms; the bound keeps rounding from making it endless.
        for (int step = 0; level > end && next >= 0; step++) {
            boolean fits = step < 8 * left.length && use(next, left[next]);
            if (!fits && lasso) {
                descent.encode(correlations, squares, codes);
                return;
            }
            used[next] = true; // also one that depends on the others, which is passed over
            next = -1;
            while (next < 0 && level > end && n > 0) {
                turn();
                // How far until another atom is as like what is left, or one in use has the value zero.
                double way = level - (lasso ? alpha : 0);
                for (int a = 0; a < left.length; a++) {
                    if (!used[a]) {
                        double reach = reach(level, left[a], slopes[a], slack);
                        if (reach < way) {
                            way = reach;
                            next = a;
                        }
                    }
                }
                int leaving = leaving(way);
                way = leaving < 0 ? way : -code[leaving] / direction[leaving];
                level -= way;
                for (int i = 0; i < n; i++) {
                    code[i] = Math.fma(way, direction[i], code[i]);
                }
                Kernels.minus(left, slopes, way, left);
                if (leaving >= 0) {
                    next = -1;
                    remove(leaving);
                } else if (next < 0) {
                    level = lasso ? alpha : 0;
                }
            }
            if (fits && n == most) {
                break;
            }
        }
        if (lasso && n > 0 && level <= alpha && !settle(correlations)) {
            descent.encode(correlations, squares, codes);
            return;
        }
        for (int i = 0; i < n; i++) {
            codes.add(taken[i], code[i]);
        }
        codes.endSorted();
    }

    /** When an atom's product, by either sign, is as large as those in use; infinity if it falls behind. */
    private static double reach(double level, double product, double slope, double slack) {
        double up = 1 - slope;
        double down = 1 + slope;
        double first = up > ROUNDING ? Math.max(0, (level - product) / up) : Double.POSITIVE_INFINITY;
        double second = down > ROUNDING ? Math.max(0, (level + product) / down) : Double.POSITIVE_INFINITY;
        return Math.min(first, second);
    }

    /** The atom in use that reaches zero first within a way, for lasso; -1 if none does. */
    private int leaving(double way) {
        int found = -1;
        for (int i = 0; lasso && i < n; i++) {
            double zero = -code[i] / direction[i];
            if (zero > 0 && zero < way) {
                way = zero;
                found = i;
            }
        }
        return found;
    }

    /** Lets an atom into use; false if it depends on those in use. */
    private boolean use(int atom, double product) {
        if (!factor.append(gram[atom], atom, taken)) {
            return false;
        }
        taken[n] = atom;
        used[atom] = true;
        sign[n] = Math.copySign(1, product);
        code[n] = 0;
        factor.forward(sign[n], n, solved);
        n++;
        return true;
    }

    /** The direction in which all products of atoms in use fall alike, and how those of all atoms fall. */
    private void turn() {
        factor.backward(solved, n, direction);
        Arrays.fill(slopes, 0);
        for (int i = 0; i < n; i++) {
            direction[i] = -direction[i]; // Kernels.subtract takes away
        }
        Kernels.subtract(slopes, gram, taken, direction, n, slopes);
        for (int i = 0; i < n; i++) {
            direction[i] = -direction[i];
        }
    }

    private void remove(int index) {
        used[taken[index]] = false;
        factor.remove(index, solved);
        n--;
        System.arraycopy(taken, index + 1, taken, index, n - index);
        System.arraycopy(sign, index + 1, sign, index, n - index);
        System.arraycopy(code, index + 1, code, index, n - index);
    }

    /**
     * At the end of lasso, the values for these signs from the products of the patch: without the rounding of the way. Returns whether that is
     * the optimum; where atoms nearly depend on each other, rounding may have let a wrong one in.
     */
    private boolean settle(double[] correlations) {
        for (int i = 0; i < n; i++) {
            factor.forward(correlations[taken[i]] - alpha * sign[i], i, solved);
        }
        factor.backward(solved, n, code);
        for (int i = 0; i < n; i++) {
            if (code[i] * sign[i] < 0) {
                return false;
            }
        }
        Kernels.subtract(correlations, gram, taken, code, n, left);
        return Math.abs(left[Kernels.largest(left)]) <= alpha * (1 + OPTIMAL);
    }
}
