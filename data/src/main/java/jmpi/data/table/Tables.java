package jmpi.data.table;

import java.util.List;
import jmpi.Communicator;

/** Makes tables of ranks' parts. */
public final class Tables {
    private Tables() {}

    /**
     * Puts ranks' parts one behind the other.
     *
     * @param world all ranks that call this
     * @param source where it comes from, for messages
     * @param columns this rank's part
     * @param rows how many rows it has
     * @return this rank's part, which knows the others' lengths
     */
    public static Table of(Communicator world, String source, List<Column> columns, long rows) {
        long[] all = new long[world.size()];
        world.allgather(new long[] {rows}, all);
        long before = 0;
        long total = 0;
        for (int rank = 0; rank < all.length; rank++) {
            before += rank < world.rank() ? all[rank] : 0;
            total += all[rank];
        }
        return new Table(source, columns, before, rows, total);
    }
}
