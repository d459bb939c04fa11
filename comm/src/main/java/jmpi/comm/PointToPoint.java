package jmpi.comm;

import jmpi.comm.match.Engine;
import jmpi.comm.match.Operation;
import jmpi.comm.match.OperationRequest;

/**
 * Messages between the ranks of a group: {@code world.send(data, 1, 7)} on rank 0 meets
 * {@code Status s = world.recv(data, 0, 7)} on rank 1. Blocking, non-blocking ({@code i...}) and probing calls of MPI 4.1,
 * chapter 3.
 *
 * <p>Buffers are arrays or {@link Buf}s and are used as they are. Messages from one rank to another arrive in the order
 * in which they were sent. A blocking send returns when its buffer may be used again: short messages lie at the
 * receiver by then, long ones have been received.
 *
 * <p>One thread at a time may use a communicator; several threads may use several communicators at once. All calls
 * throw {@link UsageException} for a rank outside the group or a negative tag.
 */
public abstract class PointToPoint extends FileCalls {
    /**
     * A group with a number of its own.
     *
     * @param engine this rank's engine
     * @param context a number that all its ranks have agreed upon
     * @param worldRanks the group's ranks in the world, in the order of the group; not copied
     */
    protected PointToPoint(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Sends an array and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(double[] data, int dest, int tag) {
        send(data, 0, data.length, Type.DOUBLE, dest, tag);
    }

    /**
     * Sends an array and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(float[] data, int dest, int tag) {
        send(data, 0, data.length, Type.FLOAT, dest, tag);
    }

    /**
     * Sends an array and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(long[] data, int dest, int tag) {
        send(data, 0, data.length, Type.LONG, dest, tag);
    }

    /**
     * Sends an array and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(int[] data, int dest, int tag) {
        send(data, 0, data.length, Type.INT, dest, tag);
    }

    /**
     * Sends an array and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(byte[] data, int dest, int tag) {
        send(data, 0, data.length, Type.BYTE, dest, tag);
    }

    /**
     * Sends the elements of a place in memory and waits until the buffer may be used again.
     *
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     */
    public final void send(Buf data, int dest, int tag) {
        finish(startSend("send", data, dest, tag));
    }

    /**
     * Receives into an array and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(double[] data, int source, int tag) {
        return recv(data, 0, data.length, Type.DOUBLE, source, tag);
    }

    /**
     * Receives into an array and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(float[] data, int source, int tag) {
        return recv(data, 0, data.length, Type.FLOAT, source, tag);
    }

    /**
     * Receives into an array and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(long[] data, int source, int tag) {
        return recv(data, 0, data.length, Type.LONG, source, tag);
    }

    /**
     * Receives into an array and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(int[] data, int source, int tag) {
        return recv(data, 0, data.length, Type.INT, source, tag);
    }

    /**
     * Receives into an array and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(byte[] data, int source, int tag) {
        return recv(data, 0, data.length, Type.BYTE, source, tag);
    }

    /**
     * Receives into the elements of a place in memory and waits for the message.
     *
     * @param data where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it holds other elements
     */
    public final Status recv(Buf data, int source, int tag) {
        checkRoom("recv", data);
        return receive(data, source, tag);
    }

    /**
     * Begins to send an array.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(double[] data, int dest, int tag) {
        return isend(data, 0, data.length, Type.DOUBLE, dest, tag);
    }

    /**
     * Begins to send an array.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(float[] data, int dest, int tag) {
        return isend(data, 0, data.length, Type.FLOAT, dest, tag);
    }

    /**
     * Begins to send an array.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(long[] data, int dest, int tag) {
        return isend(data, 0, data.length, Type.LONG, dest, tag);
    }

    /**
     * Begins to send an array.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(int[] data, int dest, int tag) {
        return isend(data, 0, data.length, Type.INT, dest, tag);
    }

    /**
     * Begins to send an array.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(byte[] data, int dest, int tag) {
        return isend(data, 0, data.length, Type.BYTE, dest, tag);
    }

    /**
     * Begins to send the elements of a place in memory.
     *
     * @param data what to send; not to be changed until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isend(Buf data, int dest, int tag) {
        return new OperationRequest(engine(), startSend("isend", data, dest, tag), null, null);
    }

    /**
     * Begins to receive into an array.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(double[] data, int source, int tag) {
        return irecv(data, 0, data.length, Type.DOUBLE, source, tag);
    }

    /**
     * Begins to receive into an array.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(float[] data, int source, int tag) {
        return irecv(data, 0, data.length, Type.FLOAT, source, tag);
    }

    /**
     * Begins to receive into an array.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(long[] data, int source, int tag) {
        return irecv(data, 0, data.length, Type.LONG, source, tag);
    }

    /**
     * Begins to receive into an array.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(int[] data, int source, int tag) {
        return irecv(data, 0, data.length, Type.INT, source, tag);
    }

    /**
     * Begins to receive into an array.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(byte[] data, int source, int tag) {
        return irecv(data, 0, data.length, Type.BYTE, source, tag);
    }

    /**
     * Begins to receive into the elements of a place in memory.
     *
     * @param data where to put the message; not to be used until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited; gives the status
     */
    public final Request irecv(Buf data, int source, int tag) {
        checkRoom("irecv", data);
        if (data.isContiguous() || source == PROC_NULL) {
            return irecv(data.base(), data.offset(), data.count(), data.type(), source, tag);
        }
        Buf packed = data.packed();
        Operation receive = startReceive("irecv", packed, source, tag);
        return new OperationRequest(engine(), receive, complete -> statusOf(complete, packed, data), null);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(double[] send, int dest, int sendTag, double[] recv, int source, int recvTag) {
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, 0, send.length, Type.DOUBLE, dest, sendTag);
        return sendrecv(sending, recv, 0, recv.length, Type.DOUBLE, source, recvTag);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(float[] send, int dest, int sendTag, float[] recv, int source, int recvTag) {
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, 0, send.length, Type.FLOAT, dest, sendTag);
        return sendrecv(sending, recv, 0, recv.length, Type.FLOAT, source, recvTag);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(long[] send, int dest, int sendTag, long[] recv, int source, int recvTag) {
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, 0, send.length, Type.LONG, dest, sendTag);
        return sendrecv(sending, recv, 0, recv.length, Type.LONG, source, recvTag);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(int[] send, int dest, int sendTag, int[] recv, int source, int recvTag) {
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, 0, send.length, Type.INT, dest, sendTag);
        return sendrecv(sending, recv, 0, recv.length, Type.INT, source, recvTag);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(byte[] send, int dest, int sendTag, byte[] recv, int source, int recvTag) {
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, 0, send.length, Type.BYTE, dest, sendTag);
        return sendrecv(sending, recv, 0, recv.length, Type.BYTE, source, recvTag);
    }

    /**
     * Sends and receives at the same time, so that ranks which exchange cannot block each other.
     *
     * @param send what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param sendTag at least 0
     * @param recv where to put the message; other memory than {@code send}
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param recvTag the tag or {@link #ANY_TAG}
     * @return who sent how much
     */
    public final Status sendrecv(Buf send, int dest, int sendTag, Buf recv, int source, int recvTag) {
        checkRoom("sendrecv", recv);
        checkReceive("sendrecv", source, recvTag);
        Operation sending = startSend("sendrecv", send, dest, sendTag);
        try {
            return receive(recv, source, recvTag);
        } finally {
            finish(sending);
        }
    }

    /**
     * Waits until a message could be received, without receiving it.
     *
     * @param source the sender or {@link #ANY_SOURCE}
     * @param tag the tag or {@link #ANY_TAG}
     * @return the message that a receive with these arguments would get
     */
    public final Status probe(int source, int tag) {
        Status found = iprobe(source, tag);
        for (int idle = 0; found == null; found = iprobe(source, tag)) {
            idle = engine().step(idle);
        }
        return found;
    }

    /**
     * Looks whether a message could be received.
     *
     * @param source the sender or {@link #ANY_SOURCE}
     * @param tag the tag or {@link #ANY_TAG}
     * @return the message that a receive with these arguments would get, or null
     */
    public final Status iprobe(int source, int tag) {
        if (source == PROC_NULL) {
            return status(PROC_NULL, ANY_TAG, Type.BYTE, 0);
        }
        return engine().probe(context(), sourceInWorld("probe", source), tagToReceive("probe", tag), this::status);
    }

    private Status sendrecv(Operation sending, Object base, long offset, long count, Type type, int source, int tag) {
        try {
            return recv(base, offset, count, type, source, tag);
        } finally {
            finish(sending);
        }
    }

    private Status receive(Buf data, int source, int tag) {
        Buf packed = data.packed();
        Status status = recv(packed.base(), packed.offset(), packed.count(), packed.type(), source, tag);
        data.unpack(packed, status.count());
        return status;
    }
}
