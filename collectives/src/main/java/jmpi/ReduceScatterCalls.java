package jmpi;

import static jmpi.coll.select.Collective.REDUCE_SCATTER;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which elements of all ranks are combined, and each rank gets a part of any length.
 */
abstract sealed class ReduceScatterCalls extends ReduceScatterBlockCalls permits ScanCalls {
    ReduceScatterCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of all ranks, one by one, and gives each rank a block of the result, of any length.
     *
     * @param send this rank's operands, one block behind the other; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param counts the length of each rank's block; the same everywhere
     * @param op how to combine
     */
    public final void reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /**
     * Begins {@link #reduceScatter(Buf, Buf, long[], Op)}.
     *
     * @param send this rank's operands, one block behind the other; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param counts the length of each rank's block; the same everywhere
     * @param op how to combine
     * @return to be awaited
     */
    public final Request ireduceScatter(Buf send, Buf recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /**
     * Describes {@link #reduceScatter(Buf, Buf, long[], Op)}, to be made again and again.
     *
     * @param send this rank's operands, one block behind the other; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param counts the length of each rank's block; the same everywhere
     * @param op how to combine
     * @return to be started
     */
    public final Plan reduceScatterPlan(Buf send, Buf recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines and gives each rank a block of any length. */
    public final void reduceScatter(double[] send, double[] recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /** Combines and gives each rank a block of any length. */
    public final void reduceScatter(float[] send, float[] recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /** Combines and gives each rank a block of any length. */
    public final void reduceScatter(long[] send, long[] recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /** Combines and gives each rank a block of any length. */
    public final void reduceScatter(int[] send, int[] recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /** Combines and gives each rank a block of any length. */
    public final void reduceScatter(byte[] send, byte[] recv, long[] counts, Op op) {
        call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).run();
    }

    /** Combines and gives each rank a block of any length. Begun only; complete when the request is. */
    public final Request ireduceScatter(double[] send, double[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /** Combines and gives each rank a block of any length. Begun only; complete when the request is. */
    public final Request ireduceScatter(float[] send, float[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /** Combines and gives each rank a block of any length. Begun only; complete when the request is. */
    public final Request ireduceScatter(long[] send, long[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /** Combines and gives each rank a block of any length. Begun only; complete when the request is. */
    public final Request ireduceScatter(int[] send, int[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /** Combines and gives each rank a block of any length. Begun only; complete when the request is. */
    public final Request ireduceScatter(byte[] send, byte[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).start();
    }

    /** Combines and gives each rank a block of any length. To be started again and again. */
    public final Plan reduceScatterPlan(double[] send, double[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines and gives each rank a block of any length. To be started again and again. */
    public final Plan reduceScatterPlan(float[] send, float[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines and gives each rank a block of any length. To be started again and again. */
    public final Plan reduceScatterPlan(long[] send, long[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines and gives each rank a block of any length. To be started again and again. */
    public final Plan reduceScatterPlan(int[] send, int[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines and gives each rank a block of any length. To be started again and again. */
    public final Plan reduceScatterPlan(byte[] send, byte[] recv, long[] counts, Op op) {
        return call(REDUCE_SCATTER, send, recv).blocks(counts, null).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatter(double[] data, long[] counts, Op op) {
        call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatter(float[] data, long[] counts, Op op) {
        call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatter(long[] data, long[] counts, Op op) {
        call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatter(int[] data, long[] counts, Op op) {
        call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatter(byte[] data, long[] counts, Op op) {
        call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).run();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatter(double[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatter(float[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatter(long[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatter(int[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatter(byte[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).start();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterPlan(double[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterPlan(float[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterPlan(long[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterPlan(int[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterPlan(byte[] data, long[] counts, Op op) {
        return call(REDUCE_SCATTER, null, data).blocks(counts, null).by(op).plan();
    }
}
