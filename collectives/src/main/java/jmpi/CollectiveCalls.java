package jmpi;

import static jmpi.coll.select.Collective.BARRIER;

import jmpi.coll.select.Collective;
import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.match.Engine;

/**
 * What the calls of a group begin with. They stand in a chain of classes, one for each family, in which every collective
 * has the same forms: on {@link Buf} and on plain arrays, in place and not, blocking, non-blocking and as a plan.
 */
abstract sealed class CollectiveCalls extends MessagePlans permits BroadcastCalls {
    private final LocalReduction local;

    CollectiveCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
        this.local = new LocalReduction(rank());
    }

    /** Who makes the calls of this group. */
    abstract Caller caller();

    final Call call(Collective what, double[] send, double[] recv) {
        return caller().begin(what, Type.DOUBLE)
                .send(send, send == null ? 0 : send.length)
                .recv(recv, recv == null ? 0 : recv.length);
    }

    final Call call(Collective what, float[] send, float[] recv) {
        return caller().begin(what, Type.FLOAT)
                .send(send, send == null ? 0 : send.length)
                .recv(recv, recv == null ? 0 : recv.length);
    }

    final Call call(Collective what, long[] send, long[] recv) {
        return caller().begin(what, Type.LONG)
                .send(send, send == null ? 0 : send.length)
                .recv(recv, recv == null ? 0 : recv.length);
    }

    final Call call(Collective what, int[] send, int[] recv) {
        return caller().begin(what, Type.INT)
                .send(send, send == null ? 0 : send.length)
                .recv(recv, recv == null ? 0 : recv.length);
    }

    final Call call(Collective what, byte[] send, byte[] recv) {
        return caller().begin(what, Type.BYTE)
                .send(send, send == null ? 0 : send.length)
                .recv(recv, recv == null ? 0 : recv.length);
    }

    final Call call(Collective what, Buf send, Buf recv) {
        Buf typed = send != null ? send : recv;
        return caller().begin(what, typed == null ? Type.BYTE : typed.type())
                .send(send)
                .recv(recv);
    }

    final Call call(Collective what, Buf[] send, Buf[] recv) {
        return caller().begin(what, Type.BYTE).blocks(send, recv);
    }

    /** Waits until all ranks are here. */
    public final void barrier() {
        caller().begin(BARRIER, Type.BYTE).run();
    }

    /**
     * Says that this rank is here.
     *
     * @return complete once all ranks are
     */
    public final Request ibarrier() {
        return caller().begin(BARRIER, Type.BYTE).start();
    }

    /**
     * Describes {@link #barrier()}, to be made again and again.
     *
     * @return to be started
     */
    public final Plan barrierPlan() {
        return caller().begin(BARRIER, Type.BYTE).plan();
    }

    /**
     * Combines two of this rank's operands, one by one, without other ranks: {@code inOut = in op inOut}.
     *
     * @param in the left operands
     * @param inOut the right operands and then the result; as many, in other memory
     * @param op how to combine
     */
    public final void reduceLocal(Buf in, Buf inOut, Op op) {
        local.run(in, inOut, op);
    }

    /** Combines two of this rank's operands: {@code inOut = in op inOut}. */
    public final void reduceLocal(double[] in, double[] inOut, Op op) {
        local.run(Type.DOUBLE, in, in.length, inOut, inOut.length, op);
    }

    /** Combines two of this rank's operands: {@code inOut = in op inOut}. */
    public final void reduceLocal(float[] in, float[] inOut, Op op) {
        local.run(Type.FLOAT, in, in.length, inOut, inOut.length, op);
    }

    /** Combines two of this rank's operands: {@code inOut = in op inOut}. */
    public final void reduceLocal(long[] in, long[] inOut, Op op) {
        local.run(Type.LONG, in, in.length, inOut, inOut.length, op);
    }

    /** Combines two of this rank's operands: {@code inOut = in op inOut}. */
    public final void reduceLocal(int[] in, int[] inOut, Op op) {
        local.run(Type.INT, in, in.length, inOut, inOut.length, op);
    }

    /** Combines two of this rank's operands: {@code inOut = in op inOut}. */
    public final void reduceLocal(byte[] in, byte[] inOut, Op op) {
        local.run(Type.BYTE, in, in.length, inOut, inOut.length, op);
    }
}
