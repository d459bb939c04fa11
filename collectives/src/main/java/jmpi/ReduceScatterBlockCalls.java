package jmpi;

import static jmpi.coll.select.Collective.REDUCE_SCATTER_BLOCK;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which elements of all ranks are combined, and each rank gets a part.
 */
abstract sealed class ReduceScatterBlockCalls extends AllreduceCalls permits ReduceScatterCalls {
    ReduceScatterBlockCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of all ranks, one by one, and gives each rank a block of the result.
     *
     * @param send this rank's operands, a block for each rank, as many everywhere; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param op how to combine
     */
    public final void reduceScatterBlock(Buf send, Buf recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /**
     * Begins {@link #reduceScatterBlock(Buf, Buf, Op)}.
     *
     * @param send this rank's operands, a block for each rank, as many everywhere; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param op how to combine
     * @return to be awaited
     */
    public final Request ireduceScatterBlock(Buf send, Buf recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /**
     * Describes {@link #reduceScatterBlock(Buf, Buf, Op)}, to be made again and again.
     *
     * @param send this rank's operands, a block for each rank, as many everywhere; null if they stand in {@code recv}
     * @param recv where to put this rank's block of the result; in place its beginning
     * @param op how to combine
     * @return to be started
     */
    public final Plan reduceScatterBlockPlan(Buf send, Buf recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines and gives each rank a block. */
    public final void reduceScatterBlock(double[] send, double[] recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /** Combines and gives each rank a block. */
    public final void reduceScatterBlock(float[] send, float[] recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /** Combines and gives each rank a block. */
    public final void reduceScatterBlock(long[] send, long[] recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /** Combines and gives each rank a block. */
    public final void reduceScatterBlock(int[] send, int[] recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /** Combines and gives each rank a block. */
    public final void reduceScatterBlock(byte[] send, byte[] recv, Op op) {
        call(REDUCE_SCATTER_BLOCK, send, recv).by(op).run();
    }

    /** Combines and gives each rank a block. Begun only; complete when the request is. */
    public final Request ireduceScatterBlock(double[] send, double[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /** Combines and gives each rank a block. Begun only; complete when the request is. */
    public final Request ireduceScatterBlock(float[] send, float[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /** Combines and gives each rank a block. Begun only; complete when the request is. */
    public final Request ireduceScatterBlock(long[] send, long[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /** Combines and gives each rank a block. Begun only; complete when the request is. */
    public final Request ireduceScatterBlock(int[] send, int[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /** Combines and gives each rank a block. Begun only; complete when the request is. */
    public final Request ireduceScatterBlock(byte[] send, byte[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).start();
    }

    /** Combines and gives each rank a block. To be started again and again. */
    public final Plan reduceScatterBlockPlan(double[] send, double[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines and gives each rank a block. To be started again and again. */
    public final Plan reduceScatterBlockPlan(float[] send, float[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines and gives each rank a block. To be started again and again. */
    public final Plan reduceScatterBlockPlan(long[] send, long[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines and gives each rank a block. To be started again and again. */
    public final Plan reduceScatterBlockPlan(int[] send, int[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines and gives each rank a block. To be started again and again. */
    public final Plan reduceScatterBlockPlan(byte[] send, byte[] recv, Op op) {
        return call(REDUCE_SCATTER_BLOCK, send, recv).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatterBlock(double[] data, Op op) {
        call(REDUCE_SCATTER_BLOCK, null, data).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatterBlock(float[] data, Op op) {
        call(REDUCE_SCATTER_BLOCK, null, data).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatterBlock(long[] data, Op op) {
        call(REDUCE_SCATTER_BLOCK, null, data).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatterBlock(int[] data, Op op) {
        call(REDUCE_SCATTER_BLOCK, null, data).by(op).run();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. */
    public final void reduceScatterBlock(byte[] data, Op op) {
        call(REDUCE_SCATTER_BLOCK, null, data).by(op).run();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatterBlock(double[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatterBlock(float[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatterBlock(long[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatterBlock(int[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).start();
    }

    /**
     * Combines in place: this rank's block comes to the beginning of its array. Begun only; complete when the request
     * is.
     */
    public final Request ireduceScatterBlock(byte[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).start();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterBlockPlan(double[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterBlockPlan(float[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterBlockPlan(long[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterBlockPlan(int[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).plan();
    }

    /** Combines in place: this rank's block comes to the beginning of its array. To be started again and again. */
    public final Plan reduceScatterBlockPlan(byte[] data, Op op) {
        return call(REDUCE_SCATTER_BLOCK, null, data).by(op).plan();
    }
}
