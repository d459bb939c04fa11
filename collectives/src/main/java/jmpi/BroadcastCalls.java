package jmpi;

import static jmpi.coll.select.Collective.BROADCAST;

import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.match.Engine;

/**
 * The calls by which one rank gives the same to all.
 */
abstract sealed class BroadcastCalls extends CollectiveCalls permits ScatterCalls {
    BroadcastCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Gives the root's elements to all ranks.
     *
     * @param data what to give at the root, where to put it elsewhere; as many elements everywhere
     * @param root who has them
     */
    public final void broadcast(Buf data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /**
     * Begins {@link #broadcast(Buf, int)}.
     *
     * @param data what to give at the root, where to put it elsewhere; as many elements everywhere
     * @param root who has them
     * @return to be awaited
     */
    public final Request ibroadcast(Buf data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /**
     * Describes {@link #broadcast(Buf, int)}, to be made again and again.
     *
     * @param data what to give at the root, where to put it elsewhere; as many elements everywhere
     * @param root who has them
     * @return to be started
     */
    public final Plan broadcastPlan(Buf data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(double[] data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(float[] data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(long[] data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(int[] data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(byte[] data, int root) {
        call(BROADCAST, null, data).root(root).run();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(double[] data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(float[] data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(long[] data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(int[] data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(byte[] data, int root) {
        return call(BROADCAST, null, data).root(root).start();
    }

    /** Gives the root's elements to all ranks. To be started again and again. */
    public final Plan broadcastPlan(double[] data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives the root's elements to all ranks. To be started again and again. */
    public final Plan broadcastPlan(float[] data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives the root's elements to all ranks. To be started again and again. */
    public final Plan broadcastPlan(long[] data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives the root's elements to all ranks. To be started again and again. */
    public final Plan broadcastPlan(int[] data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives the root's elements to all ranks. To be started again and again. */
    public final Plan broadcastPlan(byte[] data, int root) {
        return call(BROADCAST, null, data).root(root).plan();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(double[] data) {
        call(BROADCAST, null, data).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(float[] data) {
        call(BROADCAST, null, data).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(long[] data) {
        call(BROADCAST, null, data).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(int[] data) {
        call(BROADCAST, null, data).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(byte[] data) {
        call(BROADCAST, null, data).run();
    }

    /**
     * Gives rank 0's elements to all ranks.
     *
     * @param data what to give at rank 0, where to put it elsewhere; as many elements everywhere
     */
    public final void broadcast(Buf data) {
        broadcast(data, 0);
    }
}
