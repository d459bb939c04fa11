package jmpi;

import jmpi.comm.Buf;
import jmpi.comm.PointToPoint;
import jmpi.comm.Status;
import jmpi.comm.match.Engine;
import jmpi.comm.match.Operation;

/** Messages that are sent and received again and again on the same memory. */
abstract sealed class MessagePlans extends PointToPoint permits CollectiveCalls {
    MessagePlans(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /** Null if there is nothing to wait for. */
    final Operation begin(boolean sends, Buf packed, int peer, int tag) {
        if (sends) {
            return startSend("sendPlan", packed, peer, tag);
        }
        return peer == PROC_NULL ? null : startReceive("recvPlan", packed, peer, tag);
    }

    final Status received(Operation receive, Buf packed, Buf data) {
        return statusOf(receive, packed, data);
    }

    /**
     * Describes a send, to be made again and again; it meets any receive.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be started
     */
    public final Plan sendPlan(Buf data, int dest, int tag) {
        checkSend("sendPlan", dest, tag);
        return new MessagePlan(this, engine(), true, data, dest, tag);
    }

    /**
     * Describes a receive, to be made again and again; it meets any send.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be started
     */
    public final Plan recvPlan(Buf data, int source, int tag) {
        checkRoom("recvPlan", data);
        checkReceive("recvPlan", source, tag);
        return new MessagePlan(this, engine(), false, data, source, tag);
    }

    /** Describes a send, to be made again and again. */
    public final Plan sendPlan(double[] data, int dest, int tag) {
        return sendPlan(Buf.of(data), dest, tag);
    }

    /** Describes a send, to be made again and again. */
    public final Plan sendPlan(float[] data, int dest, int tag) {
        return sendPlan(Buf.of(data), dest, tag);
    }

    /** Describes a send, to be made again and again. */
    public final Plan sendPlan(long[] data, int dest, int tag) {
        return sendPlan(Buf.of(data), dest, tag);
    }

    /** Describes a send, to be made again and again. */
    public final Plan sendPlan(int[] data, int dest, int tag) {
        return sendPlan(Buf.of(data), dest, tag);
    }

    /** Describes a send, to be made again and again. */
    public final Plan sendPlan(byte[] data, int dest, int tag) {
        return sendPlan(Buf.of(data), dest, tag);
    }

    /** Describes a receive, to be made again and again. */
    public final Plan recvPlan(double[] data, int source, int tag) {
        return recvPlan(Buf.of(data), source, tag);
    }

    /** Describes a receive, to be made again and again. */
    public final Plan recvPlan(float[] data, int source, int tag) {
        return recvPlan(Buf.of(data), source, tag);
    }

    /** Describes a receive, to be made again and again. */
    public final Plan recvPlan(long[] data, int source, int tag) {
        return recvPlan(Buf.of(data), source, tag);
    }

    /** Describes a receive, to be made again and again. */
    public final Plan recvPlan(int[] data, int source, int tag) {
        return recvPlan(Buf.of(data), source, tag);
    }

    /** Describes a receive, to be made again and again. */
    public final Plan recvPlan(byte[] data, int source, int tag) {
        return recvPlan(Buf.of(data), source, tag);
    }
}
