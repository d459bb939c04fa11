package jmpi;

import static jmpi.coll.select.Collective.EXSCAN;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which each rank gets the elements of all before it, combined.
 */
abstract sealed class ExscanCalls extends ScanCalls permits Communicator {
    ExscanCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of all ranks before this one, one by one. Rank 0's result stays as it was.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     */
    public final void exscan(Buf send, Buf recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /**
     * Begins {@link #exscan(Buf, Buf, Op)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iexscan(Buf send, Buf recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /**
     * Describes {@link #exscan(Buf, Buf, Op)}, to be made again and again.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be started
     */
    public final Plan exscanPlan(Buf send, Buf recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one. */
    public final void exscan(double[] send, double[] recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /** Combines the elements of all ranks before this one. */
    public final void exscan(float[] send, float[] recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /** Combines the elements of all ranks before this one. */
    public final void exscan(long[] send, long[] recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /** Combines the elements of all ranks before this one. */
    public final void exscan(int[] send, int[] recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /** Combines the elements of all ranks before this one. */
    public final void exscan(byte[] send, byte[] recv, Op op) {
        call(EXSCAN, send, recv).by(op).run();
    }

    /** Combines the elements of all ranks before this one. Begun only; complete when the request is. */
    public final Request iexscan(double[] send, double[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /** Combines the elements of all ranks before this one. Begun only; complete when the request is. */
    public final Request iexscan(float[] send, float[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /** Combines the elements of all ranks before this one. Begun only; complete when the request is. */
    public final Request iexscan(long[] send, long[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /** Combines the elements of all ranks before this one. Begun only; complete when the request is. */
    public final Request iexscan(int[] send, int[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /** Combines the elements of all ranks before this one. Begun only; complete when the request is. */
    public final Request iexscan(byte[] send, byte[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).start();
    }

    /** Combines the elements of all ranks before this one. To be started again and again. */
    public final Plan exscanPlan(double[] send, double[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one. To be started again and again. */
    public final Plan exscanPlan(float[] send, float[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one. To be started again and again. */
    public final Plan exscanPlan(long[] send, long[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one. To be started again and again. */
    public final Plan exscanPlan(int[] send, int[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one. To be started again and again. */
    public final Plan exscanPlan(byte[] send, byte[] recv, Op op) {
        return call(EXSCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of all ranks before this one in place. */
    public final void exscan(double[] data, Op op) {
        call(EXSCAN, data, data).by(op).run();
    }

    /** Combines the elements of all ranks before this one in place. */
    public final void exscan(float[] data, Op op) {
        call(EXSCAN, data, data).by(op).run();
    }

    /** Combines the elements of all ranks before this one in place. */
    public final void exscan(long[] data, Op op) {
        call(EXSCAN, data, data).by(op).run();
    }

    /** Combines the elements of all ranks before this one in place. */
    public final void exscan(int[] data, Op op) {
        call(EXSCAN, data, data).by(op).run();
    }

    /** Combines the elements of all ranks before this one in place. */
    public final void exscan(byte[] data, Op op) {
        call(EXSCAN, data, data).by(op).run();
    }

    /** Combines the elements of all ranks before this one in place. Begun only; complete when the request is. */
    public final Request iexscan(double[] data, Op op) {
        return call(EXSCAN, data, data).by(op).start();
    }

    /** Combines the elements of all ranks before this one in place. Begun only; complete when the request is. */
    public final Request iexscan(float[] data, Op op) {
        return call(EXSCAN, data, data).by(op).start();
    }

    /** Combines the elements of all ranks before this one in place. Begun only; complete when the request is. */
    public final Request iexscan(long[] data, Op op) {
        return call(EXSCAN, data, data).by(op).start();
    }

    /** Combines the elements of all ranks before this one in place. Begun only; complete when the request is. */
    public final Request iexscan(int[] data, Op op) {
        return call(EXSCAN, data, data).by(op).start();
    }

    /** Combines the elements of all ranks before this one in place. Begun only; complete when the request is. */
    public final Request iexscan(byte[] data, Op op) {
        return call(EXSCAN, data, data).by(op).start();
    }

    /** Combines the elements of all ranks before this one in place. To be started again and again. */
    public final Plan exscanPlan(double[] data, Op op) {
        return call(EXSCAN, data, data).by(op).plan();
    }

    /** Combines the elements of all ranks before this one in place. To be started again and again. */
    public final Plan exscanPlan(float[] data, Op op) {
        return call(EXSCAN, data, data).by(op).plan();
    }

    /** Combines the elements of all ranks before this one in place. To be started again and again. */
    public final Plan exscanPlan(long[] data, Op op) {
        return call(EXSCAN, data, data).by(op).plan();
    }

    /** Combines the elements of all ranks before this one in place. To be started again and again. */
    public final Plan exscanPlan(int[] data, Op op) {
        return call(EXSCAN, data, data).by(op).plan();
    }

    /** Combines the elements of all ranks before this one in place. To be started again and again. */
    public final Plan exscanPlan(byte[] data, Op op) {
        return call(EXSCAN, data, data).by(op).plan();
    }

    /**
     * {@link #exscan(Buf, Buf, Op)} in place.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     */
    public final void exscan(Buf data, Op op) {
        exscan(data, data, op);
    }

    /**
     * Begins {@link #exscan(Buf, Op)}.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iexscan(Buf data, Op op) {
        return iexscan(data, data, op);
    }

    /**
     * Describes {@link #exscan(Buf, Op)}, to be made again and again.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be started
     */
    public final Plan exscanPlan(Buf data, Op op) {
        return exscanPlan(data, data, op);
    }
}
