package jmpi;

import static jmpi.coll.select.Collective.ALLTOALLV;
import static jmpi.coll.select.Collective.ALLTOALLW;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The calls by which all ranks give a part of any length or type to each.
 */
abstract sealed class AlltoallvCalls extends AlltoallCalls permits ReduceCalls {
    AlltoallvCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Gives a block to each rank and gets one from each, of any length.
     *
     * @param send the memory of the blocks that this rank gives; null if they stand in {@code recv}, as long as those
     *     that it gets
     * @param sendCounts the length of each rank's block there; not used in place
     * @param sendDisplacements the first element of each; null if they follow each other
     * @param recv the memory of the blocks that this rank gets
     * @param recvCounts the length of each rank's block there; what that rank gives
     * @param recvDisplacements the first element of each; null if they follow each other
     */
    public final void alltoallv(
            Buf send,
            long[] sendCounts,
            long[] sendDisplacements,
            Buf recv,
            long[] recvCounts,
            long[] recvDisplacements) {
        call(ALLTOALLV, send, recv)
                .blocks(sendCounts, sendDisplacements, recvCounts, recvDisplacements)
                .run();
    }

    /**
     * Begins {@link #alltoallv(Buf, long[], long[], Buf, long[], long[])}.
     *
     * @param send the memory of the blocks that this rank gives; null if they stand in {@code recv}, as long as those
     *     that it gets
     * @param sendCounts the length of each rank's block there; not used in place
     * @param sendDisplacements the first element of each; null if they follow each other
     * @param recv the memory of the blocks that this rank gets
     * @param recvCounts the length of each rank's block there; what that rank gives
     * @param recvDisplacements the first element of each; null if they follow each other
     * @return to be awaited
     */
    public final Request ialltoallv(
            Buf send,
            long[] sendCounts,
            long[] sendDisplacements,
            Buf recv,
            long[] recvCounts,
            long[] recvDisplacements) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, sendDisplacements, recvCounts, recvDisplacements)
                .start();
    }

    /**
     * Describes {@link #alltoallv(Buf, long[], long[], Buf, long[], long[])}, to be made again and again.
     *
     * @param send the memory of the blocks that this rank gives; null if they stand in {@code recv}, as long as those
     *     that it gets
     * @param sendCounts the length of each rank's block there; not used in place
     * @param sendDisplacements the first element of each; null if they follow each other
     * @param recv the memory of the blocks that this rank gets
     * @param recvCounts the length of each rank's block there; what that rank gives
     * @param recvDisplacements the first element of each; null if they follow each other
     * @return to be started
     */
    public final Plan alltoallvPlan(
            Buf send,
            long[] sendCounts,
            long[] sendDisplacements,
            Buf recv,
            long[] recvCounts,
            long[] recvDisplacements) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, sendDisplacements, recvCounts, recvDisplacements)
                .plan();
    }

    /** Gives a block of any length to each rank and gets one from each; they follow each other. */
    public final void alltoallv(double[] send, long[] sendCounts, double[] recv, long[] recvCounts) {
        call(ALLTOALLV, send, recv).blocks(sendCounts, null, recvCounts, null).run();
    }

    /** Gives a block of any length to each rank and gets one from each; they follow each other. */
    public final void alltoallv(float[] send, long[] sendCounts, float[] recv, long[] recvCounts) {
        call(ALLTOALLV, send, recv).blocks(sendCounts, null, recvCounts, null).run();
    }

    /** Gives a block of any length to each rank and gets one from each; they follow each other. */
    public final void alltoallv(long[] send, long[] sendCounts, long[] recv, long[] recvCounts) {
        call(ALLTOALLV, send, recv).blocks(sendCounts, null, recvCounts, null).run();
    }

    /** Gives a block of any length to each rank and gets one from each; they follow each other. */
    public final void alltoallv(int[] send, long[] sendCounts, int[] recv, long[] recvCounts) {
        call(ALLTOALLV, send, recv).blocks(sendCounts, null, recvCounts, null).run();
    }

    /** Gives a block of any length to each rank and gets one from each; they follow each other. */
    public final void alltoallv(byte[] send, long[] sendCounts, byte[] recv, long[] recvCounts) {
        call(ALLTOALLV, send, recv).blocks(sendCounts, null, recvCounts, null).run();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. Begun only; complete
     * when the request is.
     */
    public final Request ialltoallv(double[] send, long[] sendCounts, double[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .start();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. Begun only; complete
     * when the request is.
     */
    public final Request ialltoallv(float[] send, long[] sendCounts, float[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .start();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. Begun only; complete
     * when the request is.
     */
    public final Request ialltoallv(long[] send, long[] sendCounts, long[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .start();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. Begun only; complete
     * when the request is.
     */
    public final Request ialltoallv(int[] send, long[] sendCounts, int[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .start();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. Begun only; complete
     * when the request is.
     */
    public final Request ialltoallv(byte[] send, long[] sendCounts, byte[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .start();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. To be started again and
     * again.
     */
    public final Plan alltoallvPlan(double[] send, long[] sendCounts, double[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .plan();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. To be started again and
     * again.
     */
    public final Plan alltoallvPlan(float[] send, long[] sendCounts, float[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .plan();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. To be started again and
     * again.
     */
    public final Plan alltoallvPlan(long[] send, long[] sendCounts, long[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .plan();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. To be started again and
     * again.
     */
    public final Plan alltoallvPlan(int[] send, long[] sendCounts, int[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .plan();
    }

    /**
     * Gives a block of any length to each rank and gets one from each; they follow each other. To be started again and
     * again.
     */
    public final Plan alltoallvPlan(byte[] send, long[] sendCounts, byte[] recv, long[] recvCounts) {
        return call(ALLTOALLV, send, recv)
                .blocks(sendCounts, null, recvCounts, null)
                .plan();
    }

    /** Gives and gets in place: as much to each rank as comes from it. */
    public final void alltoallv(double[] data, long[] counts) {
        call(ALLTOALLV, null, data).blocks(null, null, counts, null).run();
    }

    /** Gives and gets in place: as much to each rank as comes from it. */
    public final void alltoallv(float[] data, long[] counts) {
        call(ALLTOALLV, null, data).blocks(null, null, counts, null).run();
    }

    /** Gives and gets in place: as much to each rank as comes from it. */
    public final void alltoallv(long[] data, long[] counts) {
        call(ALLTOALLV, null, data).blocks(null, null, counts, null).run();
    }

    /** Gives and gets in place: as much to each rank as comes from it. */
    public final void alltoallv(int[] data, long[] counts) {
        call(ALLTOALLV, null, data).blocks(null, null, counts, null).run();
    }

    /** Gives and gets in place: as much to each rank as comes from it. */
    public final void alltoallv(byte[] data, long[] counts) {
        call(ALLTOALLV, null, data).blocks(null, null, counts, null).run();
    }

    /** Gives and gets in place: as much to each rank as comes from it. Begun only; complete when the request is. */
    public final Request ialltoallv(double[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).start();
    }

    /** Gives and gets in place: as much to each rank as comes from it. Begun only; complete when the request is. */
    public final Request ialltoallv(float[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).start();
    }

    /** Gives and gets in place: as much to each rank as comes from it. Begun only; complete when the request is. */
    public final Request ialltoallv(long[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).start();
    }

    /** Gives and gets in place: as much to each rank as comes from it. Begun only; complete when the request is. */
    public final Request ialltoallv(int[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).start();
    }

    /** Gives and gets in place: as much to each rank as comes from it. Begun only; complete when the request is. */
    public final Request ialltoallv(byte[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).start();
    }

    /** Gives and gets in place: as much to each rank as comes from it. To be started again and again. */
    public final Plan alltoallvPlan(double[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).plan();
    }

    /** Gives and gets in place: as much to each rank as comes from it. To be started again and again. */
    public final Plan alltoallvPlan(float[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).plan();
    }

    /** Gives and gets in place: as much to each rank as comes from it. To be started again and again. */
    public final Plan alltoallvPlan(long[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).plan();
    }

    /** Gives and gets in place: as much to each rank as comes from it. To be started again and again. */
    public final Plan alltoallvPlan(int[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).plan();
    }

    /** Gives and gets in place: as much to each rank as comes from it. To be started again and again. */
    public final Plan alltoallvPlan(byte[] data, long[] counts) {
        return call(ALLTOALLV, null, data).blocks(null, null, counts, null).plan();
    }

    /**
     * Gives a block to each rank and gets one from each, of any length, type and place.
     *
     * @param send what this rank gives to each; null if it stands in {@code recv}
     * @param recv where to put what each rank gives; of the type and length that it sends
     */
    public final void alltoallw(Buf[] send, Buf[] recv) {
        call(ALLTOALLW, send, recv).run();
    }

    /**
     * Begins {@link #alltoallw(Buf[], Buf[])}.
     *
     * @param send what this rank gives to each; null if it stands in {@code recv}
     * @param recv where to put what each rank gives; of the type and length that it sends
     * @return to be awaited
     */
    public final Request ialltoallw(Buf[] send, Buf[] recv) {
        return call(ALLTOALLW, send, recv).start();
    }

    /**
     * Describes {@link #alltoallw(Buf[], Buf[])}, to be made again and again.
     *
     * @param send what this rank gives to each; null if it stands in {@code recv}
     * @param recv where to put what each rank gives; of the type and length that it sends
     * @return to be started
     */
    public final Plan alltoallwPlan(Buf[] send, Buf[] recv) {
        return call(ALLTOALLW, send, recv).plan();
    }
}
