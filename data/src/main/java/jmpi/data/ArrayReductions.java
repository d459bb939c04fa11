package jmpi.data;

import jmpi.Op;
import jmpi.comm.UsageException;
import jmpi.data.io.Dtype;

/** What all elements of a partitioned array come to. */
abstract sealed class ArrayReductions extends ArrayRows permits PartitionedArray {
    ArrayReductions(
            Home home,
            long[] shape,
            Partition partition,
            Dtype dtype,
            Source source,
            Origin origin,
            boolean everywhere) {
        super(home, shape, partition, dtype, source, origin, everywhere);
    }

    /**
     * All elements of all ranks combined, in doubles.
     *
     * @param op on single elements; of floating point the last bits may depend on the partition
     * @return the result, on all ranks the same bits
     * @throws UsageException if there are no elements and {@code op} is neither SUM nor PROD
     */
    public final double reduce(Op op) {
        var result = new double[1];
        guarded(() -> result[0] = Reductions.reduce(this, op));
        return result[0];
    }

    /**
     * All elements of all ranks combined, in longs: for integers exactly, for any partition.
     *
     * @param op on single elements
     * @return the result, on all ranks
     * @throws UsageException if there are no elements and {@code op} is neither SUM nor PROD
     */
    public final long reduceLongs(Op op) {
        var result = new long[1];
        guarded(() -> result[0] = Reductions.reduceLongs(this, op));
        return result[0];
    }

    /**
     * All rows of all ranks combined, element by element: numpy's {@code sum(axis=0)} and its like.
     *
     * @param op on single elements
     * @return a row, on all ranks the same bits
     */
    public final double[] reduceRows(Op op) {
        var result = new double[1][];
        guarded(() -> result[0] = Reductions.reduceRows(this, op));
        return result[0];
    }

    /**
     * The sum of all elements.
     *
     * @return 0 if there are none
     */
    public final double sum() {
        return reduce(Op.SUM);
    }

    /**
     * The mean of all elements.
     *
     * @return NaN if there are none
     */
    public final double mean() {
        return sum() / count();
    }
}
