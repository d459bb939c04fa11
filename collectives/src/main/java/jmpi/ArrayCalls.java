package jmpi;

import static jmpi.coll.select.Collective.*;

import jmpi.coll.select.Collective;
import jmpi.comm.PointToPoint;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.match.Engine;

/**
 * The calls of {@link Communicator} on plain arrays: {@code world.allreduce(gradient, Op.SUM)}. Each does what its
 * namesake on {@link jmpi.comm.Buf} does, whose documentation says the rest.
 */
public abstract sealed class ArrayCalls extends PointToPoint permits Communicator {
    ArrayCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /** Begins to describe a call. */
    abstract Call call(Collective what, Type type);

    /** Gives the root's elements to all ranks. */
    public final void broadcast(double[] data, int root) {
        call(BROADCAST, Type.DOUBLE).recv(data, data.length).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(float[] data, int root) {
        call(BROADCAST, Type.FLOAT).recv(data, data.length).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(long[] data, int root) {
        call(BROADCAST, Type.LONG).recv(data, data.length).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(int[] data, int root) {
        call(BROADCAST, Type.INT).recv(data, data.length).root(root).run();
    }

    /** Gives the root's elements to all ranks. */
    public final void broadcast(byte[] data, int root) {
        call(BROADCAST, Type.BYTE).recv(data, data.length).root(root).run();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(double[] data, int root) {
        return call(BROADCAST, Type.DOUBLE).recv(data, data.length).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(float[] data, int root) {
        return call(BROADCAST, Type.FLOAT).recv(data, data.length).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(long[] data, int root) {
        return call(BROADCAST, Type.LONG).recv(data, data.length).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(int[] data, int root) {
        return call(BROADCAST, Type.INT).recv(data, data.length).root(root).start();
    }

    /** Gives the root's elements to all ranks. Begun only; complete when the request is. */
    public final Request ibroadcast(byte[] data, int root) {
        return call(BROADCAST, Type.BYTE).recv(data, data.length).root(root).start();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(double[] data) {
        call(BROADCAST, Type.DOUBLE).recv(data, data.length).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(float[] data) {
        call(BROADCAST, Type.FLOAT).recv(data, data.length).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(long[] data) {
        call(BROADCAST, Type.LONG).recv(data, data.length).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(int[] data) {
        call(BROADCAST, Type.INT).recv(data, data.length).run();
    }

    /** Gives rank 0's elements to all ranks. */
    public final void broadcast(byte[] data) {
        call(BROADCAST, Type.BYTE).recv(data, data.length).run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(double[] data, Op op, int root) {
        call(REDUCE, Type.DOUBLE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(float[] data, Op op, int root) {
        call(REDUCE, Type.FLOAT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(long[] data, Op op, int root) {
        call(REDUCE, Type.LONG)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(int[] data, Op op, int root) {
        call(REDUCE, Type.INT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .run();
    }

    /** Combines in place: the result is in the root's array. */
    public final void reduce(byte[] data, Op op, int root) {
        call(REDUCE, Type.BYTE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .run();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(double[] data, Op op, int root) {
        return call(REDUCE, Type.DOUBLE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(float[] data, Op op, int root) {
        return call(REDUCE, Type.FLOAT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(long[] data, Op op, int root) {
        return call(REDUCE, Type.LONG)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(int[] data, Op op, int root) {
        return call(REDUCE, Type.INT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .start();
    }

    /** Combines in place: the result is in the root's array. Begun only; complete when the request is. */
    public final Request ireduce(byte[] data, Op op, int root) {
        return call(REDUCE, Type.BYTE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .root(root)
                .start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(double[] send, double[] recv, Op op, int root) {
        call(REDUCE, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(float[] send, float[] recv, Op op, int root) {
        call(REDUCE, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(long[] send, long[] recv, Op op, int root) {
        call(REDUCE, Type.LONG)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(int[] send, int[] recv, Op op, int root) {
        call(REDUCE, Type.INT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. */
    public final void reduce(byte[] send, byte[] recv, Op op, int root) {
        call(REDUCE, Type.BYTE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .run();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(double[] send, double[] recv, Op op, int root) {
        return call(REDUCE, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(float[] send, float[] recv, Op op, int root) {
        return call(REDUCE, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(long[] send, long[] recv, Op op, int root) {
        return call(REDUCE, Type.LONG)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(int[] send, int[] recv, Op op, int root) {
        return call(REDUCE, Type.INT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .start();
    }

    /** Combines into the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request ireduce(byte[] send, byte[] recv, Op op, int root) {
        return call(REDUCE, Type.BYTE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .by(op)
                .root(root)
                .start();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(double[] data, Op op) {
        call(ALLREDUCE, Type.DOUBLE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(float[] data, Op op) {
        call(ALLREDUCE, Type.FLOAT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(long[] data, Op op) {
        call(ALLREDUCE, Type.LONG)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(int[] data, Op op) {
        call(ALLREDUCE, Type.INT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .run();
    }

    /** Combines in place, on all ranks. */
    public final void allreduce(byte[] data, Op op) {
        call(ALLREDUCE, Type.BYTE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .run();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(double[] data, Op op) {
        return call(ALLREDUCE, Type.DOUBLE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(float[] data, Op op) {
        return call(ALLREDUCE, Type.FLOAT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(long[] data, Op op) {
        return call(ALLREDUCE, Type.LONG)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(int[] data, Op op) {
        return call(ALLREDUCE, Type.INT)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .start();
    }

    /** Combines in place, on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(byte[] data, Op op) {
        return call(ALLREDUCE, Type.BYTE)
                .send(data, data.length)
                .recv(data, data.length)
                .by(op)
                .start();
    }

    /** Combines on all ranks. */
    public final void allreduce(double[] send, double[] recv, Op op) {
        call(ALLREDUCE, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .run();
    }

    /** Combines on all ranks. */
    public final void allreduce(float[] send, float[] recv, Op op) {
        call(ALLREDUCE, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .run();
    }

    /** Combines on all ranks. */
    public final void allreduce(long[] send, long[] recv, Op op) {
        call(ALLREDUCE, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .run();
    }

    /** Combines on all ranks. */
    public final void allreduce(int[] send, int[] recv, Op op) {
        call(ALLREDUCE, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .run();
    }

    /** Combines on all ranks. */
    public final void allreduce(byte[] send, byte[] recv, Op op) {
        call(ALLREDUCE, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .run();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(double[] send, double[] recv, Op op) {
        return call(ALLREDUCE, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(float[] send, float[] recv, Op op) {
        return call(ALLREDUCE, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(long[] send, long[] recv, Op op) {
        return call(ALLREDUCE, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(int[] send, int[] recv, Op op) {
        return call(ALLREDUCE, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .start();
    }

    /** Combines on all ranks. Begun only; complete when the request is. */
    public final Request iallreduce(byte[] send, byte[] recv, Op op) {
        return call(ALLREDUCE, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .by(op)
                .start();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(double[] send, double[] recv, int root) {
        call(GATHER, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .run();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(float[] send, float[] recv, int root) {
        call(GATHER, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .run();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(long[] send, long[] recv, int root) {
        call(GATHER, Type.LONG)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .run();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(int[] send, int[] recv, int root) {
        call(GATHER, Type.INT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .run();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. */
    public final void gather(byte[] send, byte[] recv, int root) {
        call(GATHER, Type.BYTE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .run();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request igather(double[] send, double[] recv, int root) {
        return call(GATHER, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .start();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request igather(float[] send, float[] recv, int root) {
        return call(GATHER, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .start();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request igather(long[] send, long[] recv, int root) {
        return call(GATHER, Type.LONG)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .start();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request igather(int[] send, int[] recv, int root) {
        return call(GATHER, Type.INT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .start();
    }

    /** Collects equal blocks in the root's {@code recv}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request igather(byte[] send, byte[] recv, int root) {
        return call(GATHER, Type.BYTE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .start();
    }

    /** Collects equal blocks on all ranks. */
    public final void allgather(double[] send, double[] recv) {
        call(ALLGATHER, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Collects equal blocks on all ranks. */
    public final void allgather(float[] send, float[] recv) {
        call(ALLGATHER, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Collects equal blocks on all ranks. */
    public final void allgather(long[] send, long[] recv) {
        call(ALLGATHER, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Collects equal blocks on all ranks. */
    public final void allgather(int[] send, int[] recv) {
        call(ALLGATHER, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Collects equal blocks on all ranks. */
    public final void allgather(byte[] send, byte[] recv) {
        call(ALLGATHER, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Collects equal blocks on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(double[] send, double[] recv) {
        return call(ALLGATHER, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Collects equal blocks on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(float[] send, float[] recv) {
        return call(ALLGATHER, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Collects equal blocks on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(long[] send, long[] recv) {
        return call(ALLGATHER, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Collects equal blocks on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(int[] send, int[] recv) {
        return call(ALLGATHER, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Collects equal blocks on all ranks. Begun only; complete when the request is. */
    public final Request iallgather(byte[] send, byte[] recv) {
        return call(ALLGATHER, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Collects in place: each rank's block stands where it belongs. */
    public final void allgather(double[] data) {
        call(ALLGATHER, Type.DOUBLE).recv(data, data.length).run();
    }

    /** Collects in place: each rank's block stands where it belongs. */
    public final void allgather(float[] data) {
        call(ALLGATHER, Type.FLOAT).recv(data, data.length).run();
    }

    /** Collects in place: each rank's block stands where it belongs. */
    public final void allgather(long[] data) {
        call(ALLGATHER, Type.LONG).recv(data, data.length).run();
    }

    /** Collects in place: each rank's block stands where it belongs. */
    public final void allgather(int[] data) {
        call(ALLGATHER, Type.INT).recv(data, data.length).run();
    }

    /** Collects in place: each rank's block stands where it belongs. */
    public final void allgather(byte[] data) {
        call(ALLGATHER, Type.BYTE).recv(data, data.length).run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. */
    public final void scatter(double[] send, double[] recv, int root) {
        call(SCATTER, Type.DOUBLE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. */
    public final void scatter(float[] send, float[] recv, int root) {
        call(SCATTER, Type.FLOAT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. */
    public final void scatter(long[] send, long[] recv, int root) {
        call(SCATTER, Type.LONG)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. */
    public final void scatter(int[] send, int[] recv, int root) {
        call(SCATTER, Type.INT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. */
    public final void scatter(byte[] send, byte[] recv, int root) {
        call(SCATTER, Type.BYTE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .run();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request iscatter(double[] send, double[] recv, int root) {
        return call(SCATTER, Type.DOUBLE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .start();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request iscatter(float[] send, float[] recv, int root) {
        return call(SCATTER, Type.FLOAT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .start();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request iscatter(long[] send, long[] recv, int root) {
        return call(SCATTER, Type.LONG)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .start();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request iscatter(int[] send, int[] recv, int root) {
        return call(SCATTER, Type.INT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .start();
    }

    /** Deals out equal blocks of the root's {@code send}, which may be null elsewhere. Begun only; complete when the request is. */
    public final Request iscatter(byte[] send, byte[] recv, int root) {
        return call(SCATTER, Type.BYTE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .start();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(double[] send, double[] recv) {
        call(ALLTOALL, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(float[] send, float[] recv) {
        call(ALLTOALL, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(long[] send, long[] recv) {
        call(ALLTOALL, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(int[] send, int[] recv) {
        call(ALLTOALL, Type.INT).send(send, send.length).recv(recv, recv.length).run();
    }

    /** Gives a block to each rank and gets one from each. */
    public final void alltoall(byte[] send, byte[] recv) {
        call(ALLTOALL, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .run();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(double[] send, double[] recv) {
        return call(ALLTOALL, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(float[] send, float[] recv) {
        return call(ALLTOALL, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(long[] send, long[] recv) {
        return call(ALLTOALL, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(int[] send, int[] recv) {
        return call(ALLTOALL, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Gives a block to each rank and gets one from each. Begun only; complete when the request is. */
    public final Request ialltoall(byte[] send, byte[] recv) {
        return call(ALLTOALL, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .start();
    }

    /** Exchanges blocks in place. */
    public final void alltoall(double[] data) {
        call(ALLTOALL, Type.DOUBLE).recv(data, data.length).run();
    }

    /** Exchanges blocks in place. */
    public final void alltoall(float[] data) {
        call(ALLTOALL, Type.FLOAT).recv(data, data.length).run();
    }

    /** Exchanges blocks in place. */
    public final void alltoall(long[] data) {
        call(ALLTOALL, Type.LONG).recv(data, data.length).run();
    }

    /** Exchanges blocks in place. */
    public final void alltoall(int[] data) {
        call(ALLTOALL, Type.INT).recv(data, data.length).run();
    }

    /** Exchanges blocks in place. */
    public final void alltoall(byte[] data) {
        call(ALLTOALL, Type.BYTE).recv(data, data.length).run();
    }

    /** Collects blocks of different lengths at the root; {@code recv} and {@code counts} may be null elsewhere. */
    public final void gatherv(double[] send, double[] recv, long[] counts, int root) {
        call(GATHERV, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths at the root; {@code recv} and {@code counts} may be null elsewhere. */
    public final void gatherv(float[] send, float[] recv, long[] counts, int root) {
        call(GATHERV, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths at the root; {@code recv} and {@code counts} may be null elsewhere. */
    public final void gatherv(long[] send, long[] recv, long[] counts, int root) {
        call(GATHERV, Type.LONG)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths at the root; {@code recv} and {@code counts} may be null elsewhere. */
    public final void gatherv(int[] send, int[] recv, long[] counts, int root) {
        call(GATHERV, Type.INT)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths at the root; {@code recv} and {@code counts} may be null elsewhere. */
    public final void gatherv(byte[] send, byte[] recv, long[] counts, int root) {
        call(GATHERV, Type.BYTE)
                .send(send, send.length)
                .recv(recv, length(recv))
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths on all ranks. */
    public final void allgatherv(double[] send, double[] recv, long[] counts) {
        call(ALLGATHERV, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths on all ranks. */
    public final void allgatherv(float[] send, float[] recv, long[] counts) {
        call(ALLGATHERV, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths on all ranks. */
    public final void allgatherv(long[] send, long[] recv, long[] counts) {
        call(ALLGATHERV, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths on all ranks. */
    public final void allgatherv(int[] send, int[] recv, long[] counts) {
        call(ALLGATHERV, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(counts, null)
                .run();
    }

    /** Collects blocks of different lengths on all ranks. */
    public final void allgatherv(byte[] send, byte[] recv, long[] counts) {
        call(ALLGATHERV, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(counts, null)
                .run();
    }

    /** Deals out blocks of different lengths; {@code send} and {@code counts} may be null but at the root. */
    public final void scatterv(double[] send, long[] counts, double[] recv, int root) {
        call(SCATTERV, Type.DOUBLE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Deals out blocks of different lengths; {@code send} and {@code counts} may be null but at the root. */
    public final void scatterv(float[] send, long[] counts, float[] recv, int root) {
        call(SCATTERV, Type.FLOAT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Deals out blocks of different lengths; {@code send} and {@code counts} may be null but at the root. */
    public final void scatterv(long[] send, long[] counts, long[] recv, int root) {
        call(SCATTERV, Type.LONG)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Deals out blocks of different lengths; {@code send} and {@code counts} may be null but at the root. */
    public final void scatterv(int[] send, long[] counts, int[] recv, int root) {
        call(SCATTERV, Type.INT)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Deals out blocks of different lengths; {@code send} and {@code counts} may be null but at the root. */
    public final void scatterv(byte[] send, long[] counts, byte[] recv, int root) {
        call(SCATTERV, Type.BYTE)
                .send(send, length(send))
                .recv(recv, recv.length)
                .root(root)
                .blocks(counts, null)
                .run();
    }

    /** Gives a block to each rank and gets one from each, of different lengths. */
    public final void alltoallv(double[] send, long[] sendCounts, double[] recv, long[] recvCounts) {
        call(ALLTOALLV, Type.DOUBLE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(sendCounts, null, recvCounts, null)
                .run();
    }

    /** Gives a block to each rank and gets one from each, of different lengths. */
    public final void alltoallv(float[] send, long[] sendCounts, float[] recv, long[] recvCounts) {
        call(ALLTOALLV, Type.FLOAT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(sendCounts, null, recvCounts, null)
                .run();
    }

    /** Gives a block to each rank and gets one from each, of different lengths. */
    public final void alltoallv(long[] send, long[] sendCounts, long[] recv, long[] recvCounts) {
        call(ALLTOALLV, Type.LONG)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(sendCounts, null, recvCounts, null)
                .run();
    }

    /** Gives a block to each rank and gets one from each, of different lengths. */
    public final void alltoallv(int[] send, long[] sendCounts, int[] recv, long[] recvCounts) {
        call(ALLTOALLV, Type.INT)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(sendCounts, null, recvCounts, null)
                .run();
    }

    /** Gives a block to each rank and gets one from each, of different lengths. */
    public final void alltoallv(byte[] send, long[] sendCounts, byte[] recv, long[] recvCounts) {
        call(ALLTOALLV, Type.BYTE)
                .send(send, send.length)
                .recv(recv, recv.length)
                .blocks(sendCounts, null, recvCounts, null)
                .run();
    }

    private static long length(double[] array) {
        return array == null ? 0 : array.length;
    }

    private static long length(float[] array) {
        return array == null ? 0 : array.length;
    }

    private static long length(long[] array) {
        return array == null ? 0 : array.length;
    }

    private static long length(int[] array) {
        return array == null ? 0 : array.length;
    }

    private static long length(byte[] array) {
        return array == null ? 0 : array.length;
    }
}
