package jmpi;

import static jmpi.coll.select.Collective.GATHER;
import static jmpi.coll.select.Collective.GATHERV;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The calls by which one rank gets a part from each.
 */
abstract sealed class GatherCalls extends ScatterCalls permits AllgatherCalls {
    GatherCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Collects a block from each rank, in the order of ranks.
     *
     * @param send this rank's block; of the same length everywhere; null at the root if it stands in {@code recv}
     *     already
     * @param recv at the root room for all blocks; elsewhere not used, may be null
     * @param root who gets them
     */
    public final void gather(Buf send, Buf recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /**
     * Begins {@link #gather(Buf, Buf, int)}.
     *
     * @param send this rank's block; of the same length everywhere; null at the root if it stands in {@code recv}
     *     already
     * @param recv at the root room for all blocks; elsewhere not used, may be null
     * @param root who gets them
     * @return to be awaited
     */
    public final Request igather(Buf send, Buf recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Describes {@link #gather(Buf, Buf, int)}, to be made again and again.
     *
     * @param send this rank's block; of the same length everywhere; null at the root if it stands in {@code recv}
     *     already
     * @param recv at the root room for all blocks; elsewhere not used, may be null
     * @param root who gets them
     * @return to be started
     */
    public final Plan gatherPlan(Buf send, Buf recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /** Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(double[] send, double[] recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /** Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(float[] send, float[] recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /** Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(long[] send, long[] recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /** Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(int[] send, int[] recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /** Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(byte[] send, byte[] recv, int root) {
        call(GATHER, send, recv).root(root).run();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request igather(double[] send, double[] recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request igather(float[] send, float[] recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request igather(long[] send, long[] recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request igather(int[] send, int[] recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. Begun only; complete
     * when the request is.
     */
    public final Request igather(byte[] send, byte[] recv, int root) {
        return call(GATHER, send, recv).root(root).start();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan gatherPlan(double[] send, double[] recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan gatherPlan(float[] send, float[] recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan gatherPlan(long[] send, long[] recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan gatherPlan(int[] send, int[] recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /**
     * Collects a block from each rank in the root's {@code recv}, which may be null elsewhere. To be started again and
     * again.
     */
    public final Plan gatherPlan(byte[] send, byte[] recv, int root) {
        return call(GATHER, send, recv).root(root).plan();
    }

    /**
     * Collects a block from each rank, of any length.
     *
     * @param send this rank's block; null at the root if it stands in {@code recv} already
     * @param recv at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param root who gets them
     */
    public final void gatherv(Buf send, Buf recv, long[] counts, long[] displacements, int root) {
        call(GATHERV, send, recv).blocks(counts, displacements).root(root).run();
    }

    /**
     * Begins {@link #gatherv(Buf, Buf, long[], long[], int)}.
     *
     * @param send this rank's block; null at the root if it stands in {@code recv} already
     * @param recv at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param root who gets them
     * @return to be awaited
     */
    public final Request igatherv(Buf send, Buf recv, long[] counts, long[] displacements, int root) {
        return call(GATHERV, send, recv)
                .blocks(counts, displacements)
                .root(root)
                .start();
    }

    /**
     * Describes {@link #gatherv(Buf, Buf, long[], long[], int)}, to be made again and again.
     *
     * @param send this rank's block; null at the root if it stands in {@code recv} already
     * @param recv at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param root who gets them
     * @return to be started
     */
    public final Plan gathervPlan(Buf send, Buf recv, long[] counts, long[] displacements, int root) {
        return call(GATHERV, send, recv)
                .blocks(counts, displacements)
                .root(root)
                .plan();
    }

    /** Collects blocks of any length, one behind the other, in the root's {@code recv}. */
    public final void gatherv(double[] send, double[] recv, long[] counts, int root) {
        call(GATHERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Collects blocks of any length, one behind the other, in the root's {@code recv}. */
    public final void gatherv(float[] send, float[] recv, long[] counts, int root) {
        call(GATHERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Collects blocks of any length, one behind the other, in the root's {@code recv}. */
    public final void gatherv(long[] send, long[] recv, long[] counts, int root) {
        call(GATHERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Collects blocks of any length, one behind the other, in the root's {@code recv}. */
    public final void gatherv(int[] send, int[] recv, long[] counts, int root) {
        call(GATHERV, send, recv).blocks(counts, null).root(root).run();
    }

    /** Collects blocks of any length, one behind the other, in the root's {@code recv}. */
    public final void gatherv(byte[] send, byte[] recv, long[] counts, int root) {
        call(GATHERV, send, recv).blocks(counts, null).root(root).run();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. Begun only; complete when the
     * request is.
     */
    public final Request igatherv(double[] send, double[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. Begun only; complete when the
     * request is.
     */
    public final Request igatherv(float[] send, float[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. Begun only; complete when the
     * request is.
     */
    public final Request igatherv(long[] send, long[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. Begun only; complete when the
     * request is.
     */
    public final Request igatherv(int[] send, int[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. Begun only; complete when the
     * request is.
     */
    public final Request igatherv(byte[] send, byte[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).start();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. To be started again and again.
     */
    public final Plan gathervPlan(double[] send, double[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. To be started again and again.
     */
    public final Plan gathervPlan(float[] send, float[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. To be started again and again.
     */
    public final Plan gathervPlan(long[] send, long[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. To be started again and again.
     */
    public final Plan gathervPlan(int[] send, int[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).plan();
    }

    /**
     * Collects blocks of any length, one behind the other, in the root's {@code recv}. To be started again and again.
     */
    public final Plan gathervPlan(byte[] send, byte[] recv, long[] counts, int root) {
        return call(GATHERV, send, recv).blocks(counts, null).root(root).plan();
    }
}
