package jmpi.apps.tune;

import java.util.Arrays;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;

/** Which calls are measured. */
final class Grid {
    private static final long[] QUICK = {8, 4 << 10, 64 << 10, 1 << 20};
    private static final long[] FULL = {8, 64, 512, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20};
    /** What a rank may need for the blocks of all. */
    private static final long MOST_BYTES = 32 << 20;
    /** Sizes by which those collectives are judged whose rules cannot depend on the size. */
    private static final long[] PRIVATE = {64, 16 << 10};

    private Grid() {}

    /** The sizes at which a collective is measured; none where there is nothing to choose. */
    static long[] sizes(Collective collective, int ranks, boolean quick) {
        if (collective == Collective.BARRIER) {
            return new long[1];
        }
        if (Algorithms.of(collective).size() + (collective.hasDirect() ? 1 : 0) < 2) {
            return new long[0];
        }
        long[] sizes = collective.sizeIsPrivate() ? PRIVATE : quick ? QUICK : FULL;
        int blocks = Shapes.hasBlocks(collective) ? ranks : 1;
        return Arrays.stream(sizes)
                .filter(bytes -> bytes * blocks <= MOST_BYTES)
                .toArray();
    }
}
