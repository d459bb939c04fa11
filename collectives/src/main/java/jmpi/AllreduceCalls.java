package jmpi;

import static jmpi.coll.select.Collective.ALLREDUCE;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which elements of all ranks are combined for all.
 */
abstract sealed class AllreduceCalls extends ReduceCalls permits ReduceScatterBlockCalls {
    AllreduceCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of all ranks, one by one; all ranks get the same bits.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     */
    public final void allreduce(Buf send, Buf recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /**
     * Begins {@link #allreduce(Buf, Buf, Op)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iallreduce(Buf send, Buf recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /**
     * Describes {@link #allreduce(Buf, Buf, Op)}, to be made again and again.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be started
     */
    public final Plan allreducePlan(Buf send, Buf recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines on all ranks. */
    public final void allreduce(double[] send, double[] recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /** Combines on all ranks. */
    public final void allreduce(float[] send, float[] recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /** Combines on all ranks. */
    public final void allreduce(long[] send, long[] recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /** Combines on all ranks. */
    public final void allreduce(int[] send, int[] recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /** Combines on all ranks. */
    public final void allreduce(byte[] send, byte[] recv, Op op) {
        call(ALLREDUCE, send, recv).by(op).run();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(double[] send, double[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(float[] send, float[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(long[] send, long[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(int[] send, int[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(byte[] send, byte[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).start();
    }

    /** Combines on all ranks. To be started again and again. */
    public final Plan allreducePlan(double[] send, double[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines on all ranks. To be started again and again. */
    public final Plan allreducePlan(float[] send, float[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines on all ranks. To be started again and again. */
    public final Plan allreducePlan(long[] send, long[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines on all ranks. To be started again and again. */
    public final Plan allreducePlan(int[] send, int[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines on all ranks. To be started again and again. */
    public final Plan allreducePlan(byte[] send, byte[] recv, Op op) {
        return call(ALLREDUCE, send, recv).by(op).plan();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(double[] data, Op op) {
        call(ALLREDUCE, data, data).by(op).run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(float[] data, Op op) {
        call(ALLREDUCE, data, data).by(op).run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(long[] data, Op op) {
        call(ALLREDUCE, data, data).by(op).run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(int[] data, Op op) {
        call(ALLREDUCE, data, data).by(op).run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(byte[] data, Op op) {
        call(ALLREDUCE, data, data).by(op).run();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(double[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(float[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(long[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(int[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(byte[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).start();
    }

    /** Combines in place, on all ranks. To be started again and again. */
    public final Plan allreducePlan(double[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).plan();
    }

    /** Combines in place, on all ranks. To be started again and again. */
    public final Plan allreducePlan(float[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).plan();
    }

    /** Combines in place, on all ranks. To be started again and again. */
    public final Plan allreducePlan(long[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).plan();
    }

    /** Combines in place, on all ranks. To be started again and again. */
    public final Plan allreducePlan(int[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).plan();
    }

    /** Combines in place, on all ranks. To be started again and again. */
    public final Plan allreducePlan(byte[] data, Op op) {
        return call(ALLREDUCE, data, data).by(op).plan();
    }

    /**
     * {@link #allreduce(Buf, Buf, Op)} in place.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     */
    public final void allreduce(Buf data, Op op) {
        allreduce(data, data, op);
    }

    /**
     * Begins {@link #allreduce(Buf, Op)}.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iallreduce(Buf data, Op op) {
        return iallreduce(data, data, op);
    }

    /**
     * Describes {@link #allreduce(Buf, Op)}, to be made again and again.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be started
     */
    public final Plan allreducePlan(Buf data, Op op) {
        return allreducePlan(data, data, op);
    }
}
