package jmpi;

import static jmpi.coll.select.Collective.ALLGATHER;
import static jmpi.coll.select.Collective.ALLGATHERV;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The calls by which all ranks get a part from each.
 */
abstract sealed class AllgatherCalls extends GatherCalls permits AlltoallCalls {
    AllgatherCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Collects a block from each rank, on all ranks.
     *
     * @param send this rank's block, of the same length everywhere; null if it stands in {@code recv} already
     * @param recv room for all blocks, in the order of ranks
     */
    public final void allgather(Buf send, Buf recv) {
        call(ALLGATHER, send, recv).run();
    }

    /**
     * Begins {@link #allgather(Buf, Buf)}.
     *
     * @param send this rank's block, of the same length everywhere; null if it stands in {@code recv} already
     * @param recv room for all blocks, in the order of ranks
     * @return to be awaited
     */
    public final Request iallgather(Buf send, Buf recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /**
     * Describes {@link #allgather(Buf, Buf)}, to be made again and again.
     *
     * @param send this rank's block, of the same length everywhere; null if it stands in {@code recv} already
     * @param recv room for all blocks, in the order of ranks
     * @return to be started
     */
    public final Plan allgatherPlan(Buf send, Buf recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects a block from each rank, on all ranks. */
    public final void allgather(double[] send, double[] recv) {
        call(ALLGATHER, send, recv).run();
    }

    /** Collects a block from each rank, on all ranks. */
    public final void allgather(float[] send, float[] recv) {
        call(ALLGATHER, send, recv).run();
    }

    /** Collects a block from each rank, on all ranks. */
    public final void allgather(long[] send, long[] recv) {
        call(ALLGATHER, send, recv).run();
    }

    /** Collects a block from each rank, on all ranks. */
    public final void allgather(int[] send, int[] recv) {
        call(ALLGATHER, send, recv).run();
    }

    /** Collects a block from each rank, on all ranks. */
    public final void allgather(byte[] send, byte[] recv) {
        call(ALLGATHER, send, recv).run();
    }

    /** Collects a block from each rank, on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(double[] send, double[] recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /** Collects a block from each rank, on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(float[] send, float[] recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /** Collects a block from each rank, on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(long[] send, long[] recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /** Collects a block from each rank, on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(int[] send, int[] recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /** Collects a block from each rank, on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(byte[] send, byte[] recv) {
        return call(ALLGATHER, send, recv).start();
    }

    /** Collects a block from each rank, on all ranks. To be started again and again. */
    public final Plan allgatherPlan(double[] send, double[] recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects a block from each rank, on all ranks. To be started again and again. */
    public final Plan allgatherPlan(float[] send, float[] recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects a block from each rank, on all ranks. To be started again and again. */
    public final Plan allgatherPlan(long[] send, long[] recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects a block from each rank, on all ranks. To be started again and again. */
    public final Plan allgatherPlan(int[] send, int[] recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects a block from each rank, on all ranks. To be started again and again. */
    public final Plan allgatherPlan(byte[] send, byte[] recv) {
        return call(ALLGATHER, send, recv).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgather(double[] data) {
        call(ALLGATHER, null, data).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgather(float[] data) {
        call(ALLGATHER, null, data).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgather(long[] data) {
        call(ALLGATHER, null, data).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgather(int[] data) {
        call(ALLGATHER, null, data).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgather(byte[] data) {
        call(ALLGATHER, null, data).run();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgather(double[] data) {
        return call(ALLGATHER, null, data).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgather(float[] data) {
        return call(ALLGATHER, null, data).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgather(long[] data) {
        return call(ALLGATHER, null, data).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgather(int[] data) {
        return call(ALLGATHER, null, data).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgather(byte[] data) {
        return call(ALLGATHER, null, data).start();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgatherPlan(double[] data) {
        return call(ALLGATHER, null, data).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgatherPlan(float[] data) {
        return call(ALLGATHER, null, data).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgatherPlan(long[] data) {
        return call(ALLGATHER, null, data).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgatherPlan(int[] data) {
        return call(ALLGATHER, null, data).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgatherPlan(byte[] data) {
        return call(ALLGATHER, null, data).plan();
    }

    /**
     * Collects a block from each rank, of any length, on all ranks.
     *
     * @param send this rank's block; null if it stands in {@code recv} already
     * @param recv the memory of all blocks
     * @param counts the length of each rank's block; the same everywhere
     * @param displacements the first element of each; null if they follow each other
     */
    public final void allgatherv(Buf send, Buf recv, long[] counts, long[] displacements) {
        call(ALLGATHERV, send, recv).blocks(counts, displacements).run();
    }

    /**
     * Begins {@link #allgatherv(Buf, Buf, long[], long[])}.
     *
     * @param send this rank's block; null if it stands in {@code recv} already
     * @param recv the memory of all blocks
     * @param counts the length of each rank's block; the same everywhere
     * @param displacements the first element of each; null if they follow each other
     * @return to be awaited
     */
    public final Request iallgatherv(Buf send, Buf recv, long[] counts, long[] displacements) {
        return call(ALLGATHERV, send, recv).blocks(counts, displacements).start();
    }

    /**
     * Describes {@link #allgatherv(Buf, Buf, long[], long[])}, to be made again and again.
     *
     * @param send this rank's block; null if it stands in {@code recv} already
     * @param recv the memory of all blocks
     * @param counts the length of each rank's block; the same everywhere
     * @param displacements the first element of each; null if they follow each other
     * @return to be started
     */
    public final Plan allgathervPlan(Buf send, Buf recv, long[] counts, long[] displacements) {
        return call(ALLGATHERV, send, recv).blocks(counts, displacements).plan();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. */
    public final void allgatherv(double[] send, double[] recv, long[] counts) {
        call(ALLGATHERV, send, recv).blocks(counts, null).run();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. */
    public final void allgatherv(float[] send, float[] recv, long[] counts) {
        call(ALLGATHERV, send, recv).blocks(counts, null).run();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. */
    public final void allgatherv(long[] send, long[] recv, long[] counts) {
        call(ALLGATHERV, send, recv).blocks(counts, null).run();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. */
    public final void allgatherv(int[] send, int[] recv, long[] counts) {
        call(ALLGATHERV, send, recv).blocks(counts, null).run();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. */
    public final void allgatherv(byte[] send, byte[] recv, long[] counts) {
        call(ALLGATHERV, send, recv).blocks(counts, null).run();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. Begun only; complete when the request is. */
    public final Request iallgatherv(double[] send, double[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).start();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. Begun only; complete when the request is. */
    public final Request iallgatherv(float[] send, float[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).start();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. Begun only; complete when the request is. */
    public final Request iallgatherv(long[] send, long[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).start();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. Begun only; complete when the request is. */
    public final Request iallgatherv(int[] send, int[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).start();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. Begun only; complete when the request is. */
    public final Request iallgatherv(byte[] send, byte[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).start();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. To be started again and again. */
    public final Plan allgathervPlan(double[] send, double[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).plan();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. To be started again and again. */
    public final Plan allgathervPlan(float[] send, float[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).plan();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. To be started again and again. */
    public final Plan allgathervPlan(long[] send, long[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).plan();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. To be started again and again. */
    public final Plan allgathervPlan(int[] send, int[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).plan();
    }

    /** Collects blocks of any length, one behind the other, on all ranks. To be started again and again. */
    public final Plan allgathervPlan(byte[] send, byte[] recv, long[] counts) {
        return call(ALLGATHERV, send, recv).blocks(counts, null).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgatherv(double[] data, long[] counts) {
        call(ALLGATHERV, null, data).blocks(counts, null).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgatherv(float[] data, long[] counts) {
        call(ALLGATHERV, null, data).blocks(counts, null).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgatherv(long[] data, long[] counts) {
        call(ALLGATHERV, null, data).blocks(counts, null).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgatherv(int[] data, long[] counts) {
        call(ALLGATHERV, null, data).blocks(counts, null).run();
    }

    /** Collects in place: this rank's block stands where it belongs. */
    public final void allgatherv(byte[] data, long[] counts) {
        call(ALLGATHERV, null, data).blocks(counts, null).run();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgatherv(double[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgatherv(float[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgatherv(long[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgatherv(int[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).start();
    }

    /** Collects in place: this rank's block stands where it belongs. Begun only; complete when the request is. */
    public final Request iallgatherv(byte[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).start();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgathervPlan(double[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgathervPlan(float[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgathervPlan(long[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgathervPlan(int[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).plan();
    }

    /** Collects in place: this rank's block stands where it belongs. To be started again and again. */
    public final Plan allgathervPlan(byte[] data, long[] counts) {
        return call(ALLGATHERV, null, data).blocks(counts, null).plan();
    }
}
