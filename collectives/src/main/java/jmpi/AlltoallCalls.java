package jmpi;

import static jmpi.coll.select.Collective.ALLTOALL;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The call by which all ranks give a part to each.
 */
abstract sealed class AlltoallCalls extends AllgatherCalls permits AlltoallvCalls {
    AlltoallCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Gives a block to each rank and gets one from each.
     *
     * @param send a block for each rank, in the order of ranks, all of the same length everywhere; null if they stand
     *     in {@code recv}
     * @param recv room for as many
     */
    public final void alltoall(Buf send, Buf recv) {
        call(ALLTOALL, send, recv).run();
    }

    /**
     * Begins {@link #alltoall(Buf, Buf)}.
     *
     * @param send a block for each rank, in the order of ranks, all of the same length everywhere; null if they stand
     *     in {@code recv}
     * @param recv room for as many
     * @return to be awaited
     */
    public final Request ialltoall(Buf send, Buf recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /**
     * Describes {@link #alltoall(Buf, Buf)}, to be made again and again.
     *
     * @param send a block for each rank, in the order of ranks, all of the same length everywhere; null if they stand
     *     in {@code recv}
     * @param recv room for as many
     * @return to be started
     */
    public final Plan alltoallPlan(Buf send, Buf recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(double[] send, double[] recv) {
        call(ALLTOALL, send, recv).run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(float[] send, float[] recv) {
        call(ALLTOALL, send, recv).run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(long[] send, long[] recv) {
        call(ALLTOALL, send, recv).run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(int[] send, int[] recv) {
        call(ALLTOALL, send, recv).run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(byte[] send, byte[] recv) {
        call(ALLTOALL, send, recv).run();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(double[] send, double[] recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(float[] send, float[] recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(long[] send, long[] recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(int[] send, int[] recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(byte[] send, byte[] recv) {
        return call(ALLTOALL, send, recv).start();
    }

    /** Gives a block to each rank and gets one from each. To be started again and again. */
    public final Plan alltoallPlan(double[] send, double[] recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives a block to each rank and gets one from each. To be started again and again. */
    public final Plan alltoallPlan(float[] send, float[] recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives a block to each rank and gets one from each. To be started again and again. */
    public final Plan alltoallPlan(long[] send, long[] recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives a block to each rank and gets one from each. To be started again and again. */
    public final Plan alltoallPlan(int[] send, int[] recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives a block to each rank and gets one from each. To be started again and again. */
    public final Plan alltoallPlan(byte[] send, byte[] recv) {
        return call(ALLTOALL, send, recv).plan();
    }

    /** Gives and gets in place. */
    public final void alltoall(double[] data) {
        call(ALLTOALL, null, data).run();
    }

    /** Gives and gets in place. */
    public final void alltoall(float[] data) {
        call(ALLTOALL, null, data).run();
    }

    /** Gives and gets in place. */
    public final void alltoall(long[] data) {
        call(ALLTOALL, null, data).run();
    }

    /** Gives and gets in place. */
    public final void alltoall(int[] data) {
        call(ALLTOALL, null, data).run();
    }

    /** Gives and gets in place. */
    public final void alltoall(byte[] data) {
        call(ALLTOALL, null, data).run();
    }

    /** Gives and gets in place. Begun only; complete when the request is. */
    public final Request ialltoall(double[] data) {
        return call(ALLTOALL, null, data).start();
    }

    /** Gives and gets in place. Begun only; complete when the request is. */
    public final Request ialltoall(float[] data) {
        return call(ALLTOALL, null, data).start();
    }

    /** Gives and gets in place. Begun only; complete when the request is. */
    public final Request ialltoall(long[] data) {
        return call(ALLTOALL, null, data).start();
    }

    /** Gives and gets in place. Begun only; complete when the request is. */
    public final Request ialltoall(int[] data) {
        return call(ALLTOALL, null, data).start();
    }

    /** Gives and gets in place. Begun only; complete when the request is. */
    public final Request ialltoall(byte[] data) {
        return call(ALLTOALL, null, data).start();
    }

    /** Gives and gets in place. To be started again and again. */
    public final Plan alltoallPlan(double[] data) {
        return call(ALLTOALL, null, data).plan();
    }

    /** Gives and gets in place. To be started again and again. */
    public final Plan alltoallPlan(float[] data) {
        return call(ALLTOALL, null, data).plan();
    }

    /** Gives and gets in place. To be started again and again. */
    public final Plan alltoallPlan(long[] data) {
        return call(ALLTOALL, null, data).plan();
    }

    /** Gives and gets in place. To be started again and again. */
    public final Plan alltoallPlan(int[] data) {
        return call(ALLTOALL, null, data).plan();
    }

    /** Gives and gets in place. To be started again and again. */
    public final Plan alltoallPlan(byte[] data) {
        return call(ALLTOALL, null, data).plan();
    }
}
