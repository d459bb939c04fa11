package jmpi;

import static jmpi.coll.select.Collective.SCAN;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which each rank gets the elements of all up to it, combined.
 */
abstract sealed class ScanCalls extends ReduceScatterCalls permits ExscanCalls {
    ScanCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of ranks 0 to this one, one by one.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     */
    public final void scan(Buf send, Buf recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /**
     * Begins {@link #scan(Buf, Buf, Op)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iscan(Buf send, Buf recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /**
     * Describes {@link #scan(Buf, Buf, Op)}, to be made again and again.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be started
     */
    public final Plan scanPlan(Buf send, Buf recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one. */
    public final void scan(double[] send, double[] recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one. */
    public final void scan(float[] send, float[] recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one. */
    public final void scan(long[] send, long[] recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one. */
    public final void scan(int[] send, int[] recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one. */
    public final void scan(byte[] send, byte[] recv, Op op) {
        call(SCAN, send, recv).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one. Begun only; complete when the request is. */
    public final Request iscan(double[] send, double[] recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one. Begun only; complete when the request is. */
    public final Request iscan(float[] send, float[] recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one. Begun only; complete when the request is. */
    public final Request iscan(long[] send, long[] recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one. Begun only; complete when the request is. */
    public final Request iscan(int[] send, int[] recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one. Begun only; complete when the request is. */
    public final Request iscan(byte[] send, byte[] recv, Op op) {
        return call(SCAN, send, recv).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one. To be started again and again. */
    public final Plan scanPlan(double[] send, double[] recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one. To be started again and again. */
    public final Plan scanPlan(float[] send, float[] recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one. To be started again and again. */
    public final Plan scanPlan(long[] send, long[] recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one. To be started again and again. */
    public final Plan scanPlan(int[] send, int[] recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one. To be started again and again. */
    public final Plan scanPlan(byte[] send, byte[] recv, Op op) {
        return call(SCAN, send, recv).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one in place. */
    public final void scan(double[] data, Op op) {
        call(SCAN, data, data).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one in place. */
    public final void scan(float[] data, Op op) {
        call(SCAN, data, data).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one in place. */
    public final void scan(long[] data, Op op) {
        call(SCAN, data, data).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one in place. */
    public final void scan(int[] data, Op op) {
        call(SCAN, data, data).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one in place. */
    public final void scan(byte[] data, Op op) {
        call(SCAN, data, data).by(op).run();
    }

    /** Combines the elements of ranks 0 to this one in place. Begun only; complete when the request is. */
    public final Request iscan(double[] data, Op op) {
        return call(SCAN, data, data).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one in place. Begun only; complete when the request is. */
    public final Request iscan(float[] data, Op op) {
        return call(SCAN, data, data).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one in place. Begun only; complete when the request is. */
    public final Request iscan(long[] data, Op op) {
        return call(SCAN, data, data).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one in place. Begun only; complete when the request is. */
    public final Request iscan(int[] data, Op op) {
        return call(SCAN, data, data).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one in place. Begun only; complete when the request is. */
    public final Request iscan(byte[] data, Op op) {
        return call(SCAN, data, data).by(op).start();
    }

    /** Combines the elements of ranks 0 to this one in place. To be started again and again. */
    public final Plan scanPlan(double[] data, Op op) {
        return call(SCAN, data, data).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one in place. To be started again and again. */
    public final Plan scanPlan(float[] data, Op op) {
        return call(SCAN, data, data).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one in place. To be started again and again. */
    public final Plan scanPlan(long[] data, Op op) {
        return call(SCAN, data, data).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one in place. To be started again and again. */
    public final Plan scanPlan(int[] data, Op op) {
        return call(SCAN, data, data).by(op).plan();
    }

    /** Combines the elements of ranks 0 to this one in place. To be started again and again. */
    public final Plan scanPlan(byte[] data, Op op) {
        return call(SCAN, data, data).by(op).plan();
    }

    /**
     * {@link #scan(Buf, Buf, Op)} in place.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     */
    public final void scan(Buf data, Op op) {
        scan(data, data, op);
    }

    /**
     * Begins {@link #scan(Buf, Op)}.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be awaited
     */
    public final Request iscan(Buf data, Op op) {
        return iscan(data, data, op);
    }

    /**
     * Describes {@link #scan(Buf, Op)}, to be made again and again.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be started
     */
    public final Plan scanPlan(Buf data, Op op) {
        return scanPlan(data, data, op);
    }
}
