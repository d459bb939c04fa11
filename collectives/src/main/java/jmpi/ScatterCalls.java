package jmpi;

import static jmpi.coll.select.Collective.SCATTER;
import static jmpi.coll.select.Collective.SCATTERV;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The calls by which one rank gives a part to each.
 */
abstract sealed class ScatterCalls extends BroadcastCalls permits GatherCalls {
    ScatterCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Deals out the root's elements, a block to each rank, in the order of ranks.
     *
     * @param send at the root all blocks; elsewhere not used, may be null
     * @param recv where to put this rank's block; of the same length everywhere; null at the root if its block is to
     *     stay in {@code send}
     * @param root who has them
     */
    public final void scatter(Buf send, Buf recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /**
     * Begins {@link #scatter(Buf, Buf, int)}.
     *
     * @param send at the root all blocks; elsewhere not used, may be null
     * @param recv where to put this rank's block; of the same length everywhere; null at the root if its block is to
     *     stay in {@code send}
     * @param root who has them
     * @return to be awaited
     */
    public final Request iscatter(Buf send, Buf recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Describes {@link #scatter(Buf, Buf, int)}, to be made again and again.
     *
     * @param send at the root all blocks; elsewhere not used, may be null
     * @param recv where to put this rank's block; of the same length everywhere; null at the root if its block is to
     *     stay in {@code send}
     * @param root who has them
     * @return to be started
     */
    public final Plan scatterPlan(Buf send, Buf recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /** Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. */
    public final void scatter(double[] send, double[] recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /** Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. */
    public final void scatter(float[] send, float[] recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /** Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. */
    public final void scatter(long[] send, long[] recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /** Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. */
    public final void scatter(int[] send, int[] recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /** Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. */
    public final void scatter(byte[] send, byte[] recv, int root) {
        call(SCATTER, send, recv).root(root).run();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request iscatter(double[] send, double[] recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request iscatter(float[] send, float[] recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request iscatter(long[] send, long[] recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request iscatter(int[] send, int[] recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request iscatter(byte[] send, byte[] recv, int root) {
        return call(SCATTER, send, recv).root(root).start();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan scatterPlan(double[] send, double[] recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan scatterPlan(float[] send, float[] recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan scatterPlan(long[] send, long[] recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan scatterPlan(int[] send, int[] recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /**
     * Deals out a block to each rank from the root's {@code send}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan scatterPlan(byte[] send, byte[] recv, int root) {
        return call(SCATTER, send, recv).root(root).plan();
    }

    /**
     * Deals out the root's elements, a block of any length to each rank.
     *
     * @param send at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param recv where to put this rank's block; null at the root if it is to stay in {@code send}
     * @param root who has them
     */
    public final void scatterv(Buf send, long[] counts, long[] displacements, Buf recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, displacements).root(root).run();
    }

    /**
     * Begins {@link #scatterv(Buf, long[], long[], Buf, int)}.
     *
     * @param send at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param recv where to put this rank's block; null at the root if it is to stay in {@code send}
     * @param root who has them
     * @return to be awaited
     */
    public final Request iscatterv(Buf send, long[] counts, long[] displacements, Buf recv, int root) {
        return call(SCATTERV, send, recv)
                .blocks(counts, displacements)
                .root(root)
                .start();
    }

    /**
     * Describes {@link #scatterv(Buf, long[], long[], Buf, int)}, to be made again and again.
     *
     * @param send at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param recv where to put this rank's block; null at the root if it is to stay in {@code send}
     * @param root who has them
     * @return to be started
     */
    public final Plan scattervPlan(Buf send, long[] counts, long[] displacements, Buf recv, int root) {
        return call(SCATTERV, send, recv)
                .blocks(counts, displacements)
                .root(root)
                .plan();
    }

    /** Deals out blocks of any length, which follow each other in the root's {@code send}. */
    public final void scatterv(double[] send, long[] counts, double[] recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Deals out blocks of any length, which follow each other in the root's {@code send}. */
    public final void scatterv(float[] send, long[] counts, float[] recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Deals out blocks of any length, which follow each other in the root's {@code send}. */
    public final void scatterv(long[] send, long[] counts, long[] recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Deals out blocks of any length, which follow each other in the root's {@code send}. */
    public final void scatterv(int[] send, long[] counts, int[] recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Deals out blocks of any length, which follow each other in the root's {@code send}. */
    public final void scatterv(byte[] send, long[] counts, byte[] recv, int root) {
        call(SCATTERV, send, recv).blocks(counts, null).root(root).run();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. Begun only; complete when the
     * request is.
     */
    public final Request iscatterv(double[] send, long[] counts, double[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. Begun only; complete when the
     * request is.
     */
    public final Request iscatterv(float[] send, long[] counts, float[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. Begun only; complete when the
     * request is.
     */
    public final Request iscatterv(long[] send, long[] counts, long[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. Begun only; complete when the
     * request is.
     */
    public final Request iscatterv(int[] send, long[] counts, int[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. Begun only; complete when the
     * request is.
     */
    public final Request iscatterv(byte[] send, long[] counts, byte[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. To be started again and
     * again.
     */
    public final Plan scattervPlan(double[] send, long[] counts, double[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. To be started again and
     * again.
     */
    public final Plan scattervPlan(float[] send, long[] counts, float[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. To be started again and
     * again.
     */
    public final Plan scattervPlan(long[] send, long[] counts, long[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. To be started again and
     * again.
     */
    public final Plan scattervPlan(int[] send, long[] counts, int[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Deals out blocks of any length, which follow each other in the root's {@code send}. To be started again and
     * again.
     */
    public final Plan scattervPlan(byte[] send, long[] counts, byte[] recv, int root) {
        return call(SCATTERV, send, recv).blocks(counts, null).root(root).plan();
    }
}
