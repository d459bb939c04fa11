package jmpi.comm;

import java.util.Arrays;
import jmpi.comm.match.Engine;
import jmpi.comm.match.Operation;
import jmpi.comm.match.OperationRequest;

/** A group of ranks, and what all calls for messages between them come down to. */
abstract class MessageCalls {
    /** As a source: whoever sends. */
    public static final int ANY_SOURCE = Engine.ANY;

    /** As a tag: whatever was sent. */
    public static final int ANY_TAG = Engine.ANY;

    /** A rank that is not there: sends to it vanish, receives from it complete at once with no elements. */
    public static final int PROC_NULL = -2;

    private static final int STATUSES = 64;

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
    MessageCalls(Engine engine, int context, int[] worldRanks) {
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

    final void send(Object base, long offset, long count, Type type, int dest, int tag) {
        finish(startSend("send", base, offset, count, type, dest, tag));
    }

    final Request isend(Object base, long offset, long count, Type type, int dest, int tag) {
        return new OperationRequest(engine, startSend("isend", base, offset, count, type, dest, tag), null, null);
    }

    final Operation startSend(String call, Object base, long offset, long count, Type type, int dest, int tag) {
        checkSend(call, dest, tag);
        return dest == PROC_NULL
                ? null
                : engine.startSend(context, worldRanks[dest], tag, type, base, offset, count * type.bytes());
    }

    /**
     * Begins a send.
     *
     * @param call the method's name
     * @param data what to send
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return null if the buffer is free again already
     */
    protected final Operation startSend(String call, Buf data, int dest, int tag) {
        Buf packed = data.packed();
        return startSend(call, packed.base(), packed.offset(), packed.count(), packed.type(), dest, tag);
    }

    /**
     * Makes sure that a send can be right.
     *
     * @param call the method's name
     * @param dest the receiver
     * @param tag the tag
     */
    protected final void checkSend(String call, int dest, int tag) {
        if (tag < 0) {
            throw usage(call, "tag " + tag, "a tag of at least 0");
        }
        if (dest != PROC_NULL && (dest < 0 || dest >= worldRanks.length)) {
            throw usage(call, "destination " + dest, "a rank from 0 to " + (size() - 1));
        }
    }

    final Status recv(Object base, long offset, long count, Type type, int source, int tag) {
        if (source == PROC_NULL) {
            return status(PROC_NULL, ANY_TAG, type, 0);
        }
        return complete(startReceive("recv", base, offset, count, type, source, tag));
    }

    final void finish(Operation sending) {
        if (sending != null) {
            engine.await(sending);
            engine.finish(sending);
        }
    }

    final Request irecv(Object base, long offset, long count, Type type, int source, int tag) {
        if (source == PROC_NULL) {
            Status nothing = status(PROC_NULL, ANY_TAG, type, 0);
            return new OperationRequest(engine, null, null, nothing);
        }
        Operation receive = startReceive("irecv", base, offset, count, type, source, tag);
        return new OperationRequest(engine, receive, this::statusOf, null);
    }

    /**
     * Begins a receive.
     *
     * @param call the method's name
     * @param packed where to put the message; without blocks
     * @param source the sender or {@link #ANY_SOURCE}
     * @param tag the tag or {@link #ANY_TAG}
     * @return under way or complete
     */
    protected final Operation startReceive(String call, Buf packed, int source, int tag) {
        return startReceive(call, packed.base(), packed.offset(), packed.count(), packed.type(), source, tag);
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

    private Status complete(Operation receive) {
        engine.await(receive);
        Status status = statusOf(receive);
        engine.finish(receive);
        return status;
    }

    /**
     * Puts what a complete receive has got where it belongs.
     *
     * @param receive from {@link #startReceive}; null if there was no sender
     * @param packed where the message has been put
     * @param data where it is to stand
     * @return who sent how much
     */
    protected final Status statusOf(Operation receive, Buf packed, Buf data) {
        Status status = receive == null ? status(PROC_NULL, ANY_TAG, data.type(), 0) : statusOf(receive);
        data.unpack(packed, status.count());
        return status;
    }

    private Status statusOf(Operation receive) {
        return status(receive.peer(), receive.tag(), receive.type(), receive.length());
    }

    final Status status(int worldSource, int tag, Type type, long bytes) {
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

    final int sourceInWorld(String call, int source) {
        if (source == ANY_SOURCE) {
            return Engine.ANY;
        }
        if (source < 0 || source >= worldRanks.length) {
            throw usage(call, "source " + source, "a rank from 0 to " + (size() - 1) + " or ANY_SOURCE");
        }
        return worldRanks[source];
    }

    final int tagToReceive(String call, int tag) {
        if (tag < 0 && tag != ANY_TAG) {
            throw usage(call, "tag " + tag, "a tag of at least 0 or ANY_TAG");
        }
        return tag;
    }

    /**
     * Makes sure that a receive can be right, before anything is sent: who sends and then fails would wait for a message
     * that nobody receives.
     *
     * @param call the method's name
     * @param source the sender
     * @param tag the tag
     */
    protected final void checkReceive(String call, int source, int tag) {
        if (source != PROC_NULL) {
            sourceInWorld(call, source);
            tagToReceive(call, tag);
        }
    }

    /**
     * Makes sure that something can be received in a place.
     *
     * @param call the method's name
     * @param room the place
     */
    protected final void checkRoom(String call, Buf room) {
        if (room.isReadOnly()) {
            throw usage(call, "a receive buffer that is read-only", "memory that can be written");
        }
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

    final UsageException usage(String call, String wrong) {
        return new UsageException("rank " + rank + ": " + call + ": " + wrong);
    }
}
