package jmpi.apps.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is to answer which sizes. Where two are nearly the same fast, noise would let them take turns; so a change of
 * algorithm from one size to the next has to be worth something.
 */
final class Winners {
    /** A change is made for so much time, as a part of it. */
    private static final double WORTH = 0.05;

    private Winners() {}

    /**
     * Chooses the algorithms whose times, each by that of the size's best, have the least product.
     *
     * @param findings of one collective in one group, by size
     * @return the algorithm for each of them
     */
    static List<String> of(List<Finding> findings) {
        Set<String> names = new TreeSet<>();
        findings.forEach(f -> names.addAll(f.micros().keySet()));
        List<String> all = List.copyOf(names);
        int sizes = findings.size();
        var cost = new double[sizes][all.size()];
        var before = new int[sizes][all.size()];
        for (int size = 0; size < sizes; size++) {
            for (int a = 0; a < all.size(); a++) {
                double least = size == 0 ? 0 : Double.MAX_VALUE;
                for (int b = 0; b < all.size() && size > 0; b++) {
                    double way = cost[size - 1][b] + (a == b ? 0 : WORTH);
                    if (way < least) {
                        least = way;
                        before[size][a] = b;
                    }
                }
                cost[size][a] = least + penalty(findings.get(size), all.get(a));
            }
        }
        return trace(all, cost, before);
    }

    /** The one that is best over all sizes together. */
    static String ofAll(List<Finding> findings) {
        String best = findings.getFirst().best();
        double least = Double.MAX_VALUE;
        for (String name : findings.getFirst().micros().keySet()) {
            double sum = 0;
            for (Finding finding : findings) {
                sum += penalty(finding, name);
            }
            if (sum < least) {
                least = sum;
                best = name;
            }
        }
        return best;
    }

    private static double penalty(Finding finding, String name) {
        Double time = finding.micros().get(name);
        // One that does not support a size is no choice for it.
        return time == null ? 1e6 : Math.log(time / finding.micros().get(finding.best()));
    }

    private static List<String> trace(List<String> all, double[][] cost, int[][] before) {
        int last = cost.length - 1;
        int at = 0;
        for (int a = 1; a < all.size(); a++) {
            at = cost[last][a] < cost[last][at] ? a : at;
        }
        var winners = new ArrayList<String>();
        for (int size = last; size >= 0; size--) {
            winners.addFirst(all.get(at));
            at = before[size][at];
        }
        return winners;
    }
}
