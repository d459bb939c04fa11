package jmpi.data.table;

import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/**
 * Groups rows by keys and tells figures of each group, on all ranks together. Rows in which a key is missing are in no group. The result's
 * rows are sorted by key; every rank has a range of them.
 *
 * <p>Few possible keys are counted where the rows are ({@link DenseGroups}); many, or figures such as medians, let the rows go to the rank
 * that owns their key ({@link SortedGroups}). Both give the same: sums are exact for whole numbers, and in twice a double's precision for
 * doubles.
 */
public final class GroupBy {
    private GroupBy() {}

    /**
     * Groups.
     *
     * @param world all ranks that call this
     * @param table the rows
     * @param keys of columns of this table, the first one the most significant
     * @param aggregates what to tell of each group
     * @param progress is told rows, now and then
     * @return the keys' columns, then one for each aggregate
     * @throws InputException on all ranks if a column is missing or has no numbers where numbers are needed
     */
    public static Table run(
            Communicator world, Table table, Key[] keys, Aggregate[] aggregates, LongConsumer progress) {
        var figures = new Figures(world, table, aggregates);
        var packed = PackedKeys.of(world, table.rows(), keys);
        // A table of keys that is larger than the data would cost more than it saves.
        boolean dense = packed.bits() <= DenseGroups.MOST_BITS
                && (packed.bits() <= 16 || 1L << packed.bits() <= table.allRows());
        if (dense && !figures.wantsAll()) {
            figures.dense = true;
            var groups = new DenseGroups(world, packed, figures);
            if (groups.count(table, progress)) {
                return groups.merge(table.source());
            }
            figures.dense = false;
        }
        return new SortedGroups(world, packed, figures).run(table, progress);
    }
}
