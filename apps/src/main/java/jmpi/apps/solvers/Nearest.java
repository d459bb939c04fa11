package jmpi.apps.solvers;

import java.util.Arrays;

/** Which centre is nearest to each row of a block, the first of equals. */
final class Nearest {
    private final double[][] centres;
    /** Centres times -2, so that a product with a row is what its distance needs. */
    private final double[][] weights;
    /** For each centre, of each row: the square of the distance but for the row's own square. */
    private final double[][] scores;

    private final double[] least;
    /** The nearest centre of each row of the block that was looked at last. */
    final int[] index;

    Nearest(double[][] centres, int rows) {
        this.centres = centres;
        weights = new double[centres.length][centres[0].length];
        scores = new double[centres.length][rows];
        least = new double[rows];
        index = new int[rows];
    }

    /** Says that the centres have moved. */
    void moved() {
        for (int k = 0; k < centres.length; k++) {
            double[] centre = centres[k];
            Arrays.setAll(weights[k], c -> -2 * centre[c]);
        }
    }

    /** Looks at the rows of a block and writes down the centres of those; returns how many rows had another one before. */
    int assign(double[][] t, int n, int[] labels, int first) {
        for (int k = 0; k < centres.length; k++) {
            Arrays.fill(scores[k], 0, n, Centres.square(centres[k]));
        }
        Products.add(weights, centres.length, t, t.length, n, scores);
        System.arraycopy(scores[0], 0, least, 0, n);
        Arrays.fill(index, 0);
        for (int k = 1; k < centres.length; k++) {
            double[] score = scores[k];
            for (int r = 0; r < n; r++) {
                if (score[r] < least[r]) {
                    least[r] = score[r];
                    index[r] = k;
                }
            }
        }
        int changed = 0;
        for (int r = 0; r < n; r++) {
            changed += labels[first + r] == index[r] ? 0 : 1;
            labels[first + r] = index[r];
        }
        return changed;
    }
}
