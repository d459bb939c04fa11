package jmpi.comm;

import java.util.Arrays;
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
public abstract class PointToPoint {
    /** As a source: whoever sends. */
    public static final int ANY_SOURCE = Engine.ANY;

    /** As a tag: whatever was sent. */
    public static final int ANY_TAG = Engine.ANY;

    /** A rank that is not there: sends to it vanish, receives from it complete at once with no elements. */
    public static final int PROC_NULL = -2;

    private static final int STATUSES = 64;

    private static final byte[] NOTHING = {};

    private final Engine engine;
    private final int context;
    private final int[] worldRanks;
    private final int[] groupRanks;
    private final int rank;
    /** Statuses repeat in a loop; handing out the same ones again makes no garbage. */
    private final Status[] statuses = new Status[STATUSES];

    /**
     * A group with a number of its own.
     *
     * @param engine this rank's engine
     * @param context a number that all its ranks have agreed upon
     * @param worldRanks the group's ranks in the world, in the order of the group; not copied
     */
    protected PointToPoint(Engine engine, int context, int[] worldRanks) {
        this.engine = engine;
        this.context = context;
        this.worldRanks = worldRanks;
        this.groupRanks = new int[engine.size()];
        Arrays.fill(groupRanks, -1);
        for (int i = 0; i < worldRanks.length; i++) {
            groupRanks[worldRanks[i]] = i;
        }
        this.rank = groupRanks[engine.rank()];
    }

    /**
     * This process.
     *
     * @return its rank in the group, from 0
     */
    public final int rank() {
        return rank;
    }

    /**
     * The number of ranks in the group.
     *
     * @return at least 1
     */
    public final int size() {
        return worldRanks.length;
    }

    /**
     * The engine below.
     *
     * @return this rank's engine
     */
    protected final Engine engine() {
        return engine;
    }

    /**
     * The group's number.
     *
     * @return the number that its messages carry
     */
    protected final int context() {
        return context;
    }

    /**
     * A rank's number in the world.
     *
     * @param groupRank its rank here
     * @return its world rank
     */
    protected final int worldRank(int groupRank) {
        return worldRanks[groupRank];
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
        send(data.base(), data.offset(), data.count(), data.type(), dest, tag);
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
        return recv(data.base(), data.offset(), data.count(), data.type(), source, tag);
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
        return isend(data.base(), data.offset(), data.count(), data.type(), dest, tag);
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
        return irecv(data.base(), data.offset(), data.count(), data.type(), source, tag);
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
        Operation sending = startSend("sendrecv", send.base(), send.offset(), send.count(), send.type(), dest, sendTag);
        return sendrecv(sending, recv.base(), recv.offset(), recv.count(), recv.type(), source, recvTag);
    }

    /**
     * Sends a region of a file as a message of bytes and waits until all of it has been read. Between hosts the kernel
     * takes it from the file to the network, unless the job's traffic is encrypted or checked; inside a host it is read
     * straight into shared memory. The receiver may call any receive of bytes.
     *
     * @param region what to send; the file must not change meanwhile
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @throws FileException if the file cannot be read to the region's end, then also at the receiver
     */
    public final void sendFile(FileRegion region, int dest, int tag) {
        finish(startSend("sendFile", region, dest, tag));
    }

    /**
     * Begins {@link #sendFile}.
     *
     * @param region what to send; the file must stay open and as it is until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isendFile(FileRegion region, int dest, int tag) {
        return new OperationRequest(engine, startSend("isendFile", region, dest, tag), null, null);
    }

    /**
     * Receives a message of bytes, however it was sent, into a region of a file and waits for it.
     *
     * @param into where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it does not hold bytes
     * @throws FileException if the file cannot be written, or the sender's cannot be read
     */
    public final Status recvFile(FileRegion into, int source, int tag) {
        checkRoom("recvFile", into);
        return recv(into, 0, into.size(), Type.BYTE, source, tag);
    }

    /**
     * Begins {@link #recvFile}.
     *
     * @param into where to put the message; the file must stay open until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited
     */
    public final Request irecvFile(FileRegion into, int source, int tag) {
        checkRoom("irecvFile", into);
        return irecv(into, 0, into.size(), Type.BYTE, source, tag);
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
            idle = engine.step(idle);
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
        return engine.probe(context, sourceInWorld("probe", source), tagToReceive("probe", tag), this::status);
    }

    private void send(Object base, long offset, long count, Type type, int dest, int tag) {
        finish(startSend("send", base, offset, count, type, dest, tag));
    }

    private Request isend(Object base, long offset, long count, Type type, int dest, int tag) {
        return new OperationRequest(engine, startSend("isend", base, offset, count, type, dest, tag), null, null);
    }

    private Operation startSend(String call, Object base, long offset, long count, Type type, int dest, int tag) {
        checkSend(call, dest, tag);
        return dest == PROC_NULL
                ? null
                : engine.startSend(context, worldRanks[dest], tag, type, base, offset, count * type.bytes());
    }

    private Operation startSend(String call, FileRegion region, int dest, int tag) {
        checkSend(call, dest, tag);
        String wrong = region.whyNotSent();
        if (wrong != null) {
            throw usage(call, wrong);
        }
        if (dest == PROC_NULL || region.size() == 0) {
            return startSend(call, NOTHING, 0, 0, Type.BYTE, dest, tag);
        }
        return engine.startSend(context, worldRanks[dest], tag, region);
    }

    private void checkSend(String call, int dest, int tag) {
        if (tag < 0) {
            throw usage(call, "tag " + tag, "a tag of at least 0");
        }
        if (dest != PROC_NULL && (dest < 0 || dest >= worldRanks.length)) {
            throw usage(call, "destination " + dest, "a rank from 0 to " + (size() - 1));
        }
    }

    private Status recv(Object base, long offset, long count, Type type, int source, int tag) {
        if (source == PROC_NULL) {
            return status(PROC_NULL, ANY_TAG, type, 0);
        }
        return complete(startReceive("recv", base, offset, count, type, source, tag));
    }

    private Status sendrecv(Operation sending, Object base, long offset, long count, Type type, int source, int tag) {
        try {
            return recv(base, offset, count, type, source, tag);
        } finally {
            finish(sending);
        }
    }

    private void finish(Operation sending) {
        if (sending != null) {
            engine.await(sending);
            engine.finish(sending);
        }
    }

    private Request irecv(Object base, long offset, long count, Type type, int source, int tag) {
        if (source == PROC_NULL) {
            Status nothing = status(PROC_NULL, ANY_TAG, type, 0);
            return new OperationRequest(engine, null, null, nothing);
        }
        Operation receive = startReceive("irecv", base, offset, count, type, source, tag);
        return new OperationRequest(engine, receive, this::statusOf, null);
    }

    private Operation startReceive(String call, Object base, long offset, long count, Type type, int source, int tag) {
        return engine.startReceive(
                context,
                sourceInWorld(call, source),
                tagToReceive(call, tag),
                type,
                base,
                offset,
                count * type.bytes());
    }

    /** Before anything is sent: who sends and then fails would wait for a message that nobody receives. */
    private void checkReceive(String call, int source, int tag) {
        if (source != PROC_NULL) {
            sourceInWorld(call, source);
            tagToReceive(call, tag);
        }
    }

    private void checkRoom(String call, FileRegion room) {
        String wrong = room.whyNotReceived();
        if (wrong != null) {
            throw usage(call, wrong);
        }
    }

    private void checkRoom(String call, Buf room) {
        if (room.isReadOnly()) {
            throw usage(call, "a receive buffer that is read-only", "memory that can be written");
        }
    }

    private Status complete(Operation receive) {
        engine.await(receive);
        Status status = statusOf(receive);
        engine.finish(receive);
        return status;
    }

    private Status statusOf(Operation receive) {
        return status(receive.peer(), receive.tag(), receive.type(), receive.length());
    }

    private Status status(int worldSource, int tag, Type type, long bytes) {
        int source = worldSource == PROC_NULL ? PROC_NULL : groupRanks[worldSource];
        long count = bytes / type.bytes();
        int slot = (source * 31 + tag * 7 + (int) count + type.ordinal()) & (STATUSES - 1);
        Status known = statuses[slot];
        if (known == null
                || known.source() != source
                || known.tag() != tag
                || known.count() != count
                || known.type() != type) {
            known = new Status(source, tag, type, count);
            statuses[slot] = known;
        }
        return known;
    }

    private int sourceInWorld(String call, int source) {
        if (source == ANY_SOURCE) {
            return Engine.ANY;
        }
        if (source < 0 || source >= worldRanks.length) {
            throw usage(call, "source " + source, "a rank from 0 to " + (size() - 1) + " or ANY_SOURCE");
        }
        return worldRanks[source];
    }

    private int tagToReceive(String call, int tag) {
        if (tag < 0 && tag != ANY_TAG) {
            throw usage(call, "tag " + tag, "a tag of at least 0 or ANY_TAG");
        }
        return tag;
    }

    /**
     * An error in a call's arguments.
     *
     * @param call the method's name
     * @param value what was given
     * @param expected what would have been right
     * @return to be thrown
     */
    protected final UsageException usage(String call, String value, String expected) {
        return usage(call, value + "; expected " + expected);
    }

    private UsageException usage(String call, String wrong) {
        return new UsageException("rank " + rank + ": " + call + ": " + wrong);
    }
}
