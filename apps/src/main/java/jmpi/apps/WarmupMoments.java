package jmpi.apps;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jmpi.Communicator;
import jmpi.data.io.Converter;
import jmpi.data.io.Element;
import jmpi.data.stats.CoMoments;
import jmpi.data.stats.MergeTree;
import jmpi.data.stats.Moments;

/** Sums blocks of numbers from a place like a mapped file, so that the first column of a job is summed fast. */
final class WarmupMoments {
    private WarmupMoments() {}

    /** Collective: so many blocks on each rank. */
    static void run(Communicator world, int blocks) {
        double[] block = new double[Moments.BLOCK];
        MemorySegment numbers = Arena.ofAuto().allocate(8L * block.length, 8);
        for (int i = 0; i < block.length; i++) {
            numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, i, i % 97 - 13);
        }
        var converter = new Converter(Element.F8, ByteOrder.nativeOrder());
        var tree = new MergeTree<>(Moments::new);
        var pairs = new MergeTree<>(CoMoments::new);
        for (int i = 0; i < blocks; i++) {
            converter.read(numbers, 0, block, 0, block.length);
            Moments moments = new Moments();
            moments.add(block, 0, block.length);
            tree.add((long) world.rank() * blocks + i, moments);
            if (i % 4 == 0) {
                CoMoments both = new CoMoments();
                both.add(block, block, 0, block.length);
                pairs.add((long) world.rank() * blocks + i, both);
            }
        }
        long all = tree.total(world).count();
        if (all != (long) block.length * blocks * world.size()
                || !(pairs.total(world).correlation() > 0.99)) {
            throw new IllegalStateException("rank " + world.rank() + " counted " + all);
        }
    }
}
