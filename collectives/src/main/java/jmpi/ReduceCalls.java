package jmpi;

import static jmpi.coll.select.Collective.REDUCE;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which elements of all ranks are combined for one.
 */
abstract sealed class ReduceCalls extends AlltoallvCalls permits AllreduceCalls {
    ReduceCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Combines the elements of all ranks, one by one, at the root.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv at the root where to put the result, which may be {@code send} itself; elsewhere not used, may be
     *     null
     * @param op how to combine
     * @param root who gets the result
     */
    public final void reduce(Buf send, Buf recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /**
     * Begins {@link #reduce(Buf, Buf, Op, int)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv at the root where to put the result, which may be {@code send} itself; elsewhere not used, may be
     *     null
     * @param op how to combine
     * @param root who gets the result
     * @return to be awaited
     */
    public final Request ireduce(Buf send, Buf recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /**
     * Describes {@link #reduce(Buf, Buf, Op, int)}, to be made again and again.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv at the root where to put the result, which may be {@code send} itself; elsewhere not used, may be
     *     null
     * @param op how to combine
     * @param root who gets the result
     * @return to be started
     */
    public final Plan reducePlan(Buf send, Buf recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(double[] send, double[] recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(float[] send, float[] recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(long[] send, long[] recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(int[] send, int[] recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(byte[] send, byte[] recv, Op op, int root) {
        call(REDUCE, send, recv).by(op).root(root).run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(double[] send, double[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(float[] send, float[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(long[] send, long[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(int[] send, int[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(byte[] send, byte[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. To be started again and again. */
    public final Plan reducePlan(double[] send, double[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. To be started again and again. */
    public final Plan reducePlan(float[] send, float[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. To be started again and again. */
    public final Plan reducePlan(long[] send, long[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. To be started again and again. */
    public final Plan reducePlan(int[] send, int[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. To be started again and again. */
    public final Plan reducePlan(byte[] send, byte[] recv, Op op, int root) {
        return call(REDUCE, send, recv).by(op).root(root).plan();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(double[] data, Op op, int root) {
        call(REDUCE, data, data).by(op).root(root).run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(float[] data, Op op, int root) {
        call(REDUCE, data, data).by(op).root(root).run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(long[] data, Op op, int root) {
        call(REDUCE, data, data).by(op).root(root).run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(int[] data, Op op, int root) {
        call(REDUCE, data, data).by(op).root(root).run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(byte[] data, Op op, int root) {
        call(REDUCE, data, data).by(op).root(root).run();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(double[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(float[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(long[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(int[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(byte[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).start();
    }

    /** Combines in place: the result is in the root's array. To be started again and again. */
    public final Plan reducePlan(double[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).plan();
    }

    /** Combines in place: the result is in the root's array. To be started again and again. */
    public final Plan reducePlan(float[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).plan();
    }

    /** Combines in place: the result is in the root's array. To be started again and again. */
    public final Plan reducePlan(long[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).plan();
    }

    /** Combines in place: the result is in the root's array. To be started again and again. */
    public final Plan reducePlan(int[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).plan();
    }

    /** Combines in place: the result is in the root's array. To be started again and again. */
    public final Plan reducePlan(byte[] data, Op op, int root) {
        return call(REDUCE, data, data).by(op).root(root).plan();
    }

    /**
     * {@link #reduce(Buf, Buf, Op, int)} in place.
     *
     * @param data this rank's operands, at the root also the result
     * @param op how to combine
     * @param root who gets the result
     */
    public final void reduce(Buf data, Op op, int root) {
        reduce(data, data, op, root);
    }

    /**
     * Begins {@link #reduce(Buf, Op, int)}.
     *
     * @param data this rank's operands, at the root also the result
     * @param op how to combine
     * @param root who gets the result
     * @return to be awaited
     */
    public final Request ireduce(Buf data, Op op, int root) {
        return ireduce(data, data, op, root);
    }

    /**
     * Describes {@link #reduce(Buf, Op, int)}, to be made again and again.
     *
     * @param data this rank's operands, at the root also the result
     * @param op how to combine
     * @param root who gets the result
     * @return to be started
     */
    public final Plan reducePlan(Buf data, Op op, int root) {
        return reducePlan(data, data, op, root);
    }
}
