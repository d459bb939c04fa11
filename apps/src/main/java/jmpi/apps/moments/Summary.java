package jmpi.apps.moments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import jmpi.Communicator;
import jmpi.data.stats.CoMoments;
import jmpi.data.stats.MergeTree;
import jmpi.data.stats.Moments;

/**
 * The moments of all columns, and the co-moments of all pairs of them.
 *
 * @param columns one for each variable
 * @param pairs of columns 0 and 1, 0 and 2, 1 and 2, and so on; none if there are too many columns
 */
record Summary(List<Moments> columns, List<CoMoments> pairs) {
    /** The most columns of which all pairs are looked at. */
    static final int PAIRED = 16;

    /** Blocks between two reports of progress. */
    private static final int REPORT = 16;

    /** Goes through the rows of all ranks once. Collective; the same bits on all ranks and for any number of them. */
    static Summary of(Communicator world, Rows rows, IntConsumer progress) {
        int width = rows.variables().size();
        var columns = new ArrayList<MergeTree<Moments>>();
        var pairs = new ArrayList<MergeTree<CoMoments>>();
        for (int i = 0; i < width; i++) {
            columns.add(new MergeTree<>(Moments::new));
            for (int j = 0; j < i && width <= PAIRED; j++) {
                pairs.add(new MergeTree<>(CoMoments::new));
            }
        }
        double[][] block = new double[width][Moments.BLOCK];
        int unreported = 0;
        for (long row = 0; row < rows.count(); row += Moments.BLOCK) {
            int n = (int) Math.min(Moments.BLOCK, rows.count() - row);
            rows.read(row, n, block);
            add((rows.first() + row) / Moments.BLOCK, block, n, columns, pairs);
            unreported += n;
            if (unreported >= REPORT * Moments.BLOCK) {
                progress.accept(unreported);
                unreported = 0;
            }
        }
        progress.accept(unreported);
        return new Summary(totals(world, columns), totals(world, pairs));
    }

    /** Apart from the loop, so that the compiler meets a method that is called often. */
    private static void add(
            long number, double[][] block, int n, List<MergeTree<Moments>> columns, List<MergeTree<CoMoments>> pairs) {
        for (int i = 0; i < columns.size(); i++) {
            Moments moments = new Moments();
            moments.add(block[i], 0, n);
            columns.get(i).add(number, moments);
        }
        for (int i = 0, pair = 0; pair < pairs.size(); i++) {
            for (int j = 0; j < i; j++) {
                CoMoments both = new CoMoments();
                both.add(block[j], block[i], 0, n);
                pairs.get(pair++).add(number, both);
            }
        }
    }

    private static <T extends jmpi.data.stats.Mergeable<T>> List<T> totals(
            Communicator world, List<MergeTree<T>> trees) {
        var totals = new ArrayList<T>();
        for (MergeTree<T> tree : trees) {
            totals.add(tree.total(world));
        }
        return totals;
    }

    /** The pair of two columns, of which the first comes first. */
    CoMoments pair(int first, int second) {
        return pairs.get(second * (second - 1) / 2 + first);
    }
}
