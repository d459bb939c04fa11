package jmpi.comm.match;

import java.util.Arrays;
import jmpi.comm.FileException;
import jmpi.comm.FileRegion;
import jmpi.comm.JobException;
import jmpi.comm.Memory;
import jmpi.comm.MismatchException;
import jmpi.comm.TruncationException;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;

/** What arrives at a rank: frames become messages, messages find their receives or are kept until those come. */
final class Inbox implements FrameHandler {
    private final int rank;
    private final Peer[] peers;
    private final OperationPool operations;
    private final OperationTable numbered;
    private final UnexpectedPool kept = new UnexpectedPool();
    private Matcher[] matchers = new Matcher[16];

    Inbox(int rank, Peer[] peers, OperationPool operations, OperationTable numbered) {
        this.rank = rank;
        this.peers = peers;
        this.operations = operations;
        this.numbered = numbered;
    }

    /** Gives a new receive the first message that it accepts, or posts it. */
    void receive(Operation receive) {
        Matcher matcher = matcher(receive.context);
        Unexpected message = matcher.takeUnexpected(receive.peer, receive.tag);
        if (message == null) {
            matcher.post(receive);
            return;
        }
        if (message.announced()) {
            clear(receive, message.source, message.tag, message.type, message.length, message.senderId);
        } else {
            deliver(receive, message);
        }
        kept.give(message);
    }

    /** Says in which bits tags of a context must differ if they differ in any. */
    void agree(int context, int bits) {
        matcher(context).agreed = bits;
    }

    /** Takes back a receive that no message has met; false if one has. */
    boolean cancel(Operation receive) {
        return matcher(receive.context).cancel(receive);
    }

    /** The message that a receive would get, left where it is; null if there is none. */
    Unexpected find(int context, int source, int tag) {
        return matcher(context).find(source, tag);
    }

    @Override
    public void onFrame(int source, Frame frame) {
        switch (frame.kind) {
            case Frame.EAGER -> {
                Operation receive = matcher(frame.context).takePosted(source, frame.tag);
                if (receive == null) {
                    keep(source, frame);
                } else {
                    deliver(receive, source, frame);
                }
            }
            case Frame.ANNOUNCE -> {
                Operation receive = matcher(frame.context).takePosted(source, frame.tag);
                if (receive == null) {
                    keep(source, frame);
                } else {
                    clear(receive, source, frame.tag, frame.type, frame.length, frame.id);
                }
            }
            case Frame.CLEAR -> {
                Operation send = numbered.get(frame.id);
                numbered.remove(send);
                send.remoteId = frame.tag;
                peers[source].stream(send);
            }
            case Frame.DROP -> {
                Operation send = numbered.get(frame.id);
                numbered.remove(send);
                send.complete();
            }
            case Frame.CHUNK -> chunk(numbered.get(frame.id), frame);
            case Frame.BREAK_OFF -> breakOff(numbered.get(frame.id));
            default ->
                throw new JobException("rank " + rank + ": a frame of unknown kind " + frame.kind + " came from rank "
                        + source + "; the shared segment is damaged");
        }
    }

    private void chunk(Operation receive, Frame frame) {
        if (frame.length > 0) { // an empty message that was announced, because the window was closed, has no payload
            put(receive, frame.payload, frame.payloadOffset, receive.moved, frame.length);
        }
        receive.moved += frame.length;
        if (receive.moved == receive.length) {
            numbered.remove(receive);
            receive.complete();
        }
    }

    /** A file that takes no more is the receiver's trouble: the rest of the message is let pass. */
    private void put(Operation receive, Object payload, long payloadOffset, long at, long bytes) {
        // A file sent to a file of the same rank is the sender's to read.
        if (!receive.file || payload instanceof FileRegion) {
            Memory.copy(payload, payloadOffset, receive.base, receive.offset + at, bytes);
        } else if (receive.failure == null) {
            try {
                Memory.copy(payload, payloadOffset, receive.base, at, bytes);
            } catch (FileException e) {
                receive.failure = new FileException(
                        received(receive.peer, receive.tag, receive.type.ordinal(), receive.length) + "; "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private void breakOff(Operation receive) {
        receive.failure = new FileException(received(receive.peer, receive.tag, receive.type.ordinal(), receive.length)
                + ", but it broke off after " + receive.moved
                + " bytes: the sender cannot read the rest from its file");
        numbered.remove(receive);
        receive.complete();
    }

    private void keep(int source, Frame frame) {
        boolean eager = frame.kind == Frame.EAGER;
        Unexpected message = kept.take(eager ? frame.length : 0).set(source, frame);
        if (eager && frame.length > 0) {
            Memory.read(frame.payload, frame.payloadOffset, message.data, 0, frame.length);
        }
        matcher(frame.context).add(message);
    }

    /** Gives a short message that has just come to its receive. */
    private void deliver(Operation receive, int source, Frame frame) {
        peers[source].taken(frame.length);
        if (accept(receive, source, frame.tag, frame.type, frame.length) && frame.length > 0) {
            if (frame.length == 8 && frame.inline && receive.base instanceof double[] array) {
                array[(int) (receive.offset >> 3)] = Double.longBitsToDouble(frame.word);
            } else if (frame.length == 8 && frame.inline && receive.base instanceof long[] array) {
                array[(int) (receive.offset >> 3)] = frame.word;
            } else {
                put(receive, frame.payload, frame.payloadOffset, 0, frame.length);
            }
        }
        receive.complete();
    }

    /** Gives a short message that had to wait to its receive. */
    private void deliver(Operation receive, Unexpected message) {
        peers[message.source].taken(message.length);
        if (accept(receive, message.source, message.tag, message.type, message.length)) {
            put(receive, message.data, 0, 0, message.length);
        }
        receive.complete();
    }

    /** Answers the announcement of a long message. */
    private void clear(Operation receive, int source, int tag, int type, long length, int senderId) {
        if (accept(receive, source, tag, type, length)) {
            answer(source, Frame.CLEAR, senderId, numbered.add(receive));
        } else {
            answer(source, Frame.DROP, senderId, 0);
            receive.complete();
        }
    }

    private void answer(int to, int kind, int senderId, int ownId) {
        if (!peers[to].answerNow(kind, senderId, ownId)) {
            peers[to].enqueue(operations.take().answer(kind, to, senderId, ownId));
        }
    }

    private boolean accept(Operation receive, int source, int tag, int type, long length) {
        boolean disagrees = receive.tag != Engine.ANY && receive.tag != tag;
        receive.peer = source;
        receive.tag = tag;
        receive.length = length;
        if (disagrees) {
            receive.failure = new MismatchException(received(source, tag, type, length)
                    + ", which does not belong to what else has been sent and received here");
            receive.type = Type.ofCode(type);
        } else if (type != receive.type.ordinal()) {
            receive.failure = new MismatchException(received(source, tag, type, length) + "; the receive expects "
                    + receive.type + ": send and receive must name the same type");
        } else if (length > receive.bytes) {
            receive.failure = new TruncationException(received(source, tag, type, length)
                    + "; the receive buffer has room for " + receive.bytes / receive.type.bytes());
        }
        return receive.failure == null;
    }

    private String received(int source, int tag, int type, long length) {
        Type sent = Type.ofCode(type);
        return "rank " + rank + ": the message from rank " + source + " with tag " + tag + " holds "
                + length / sent.bytes() + " " + sent;
    }

    private Matcher matcher(int context) {
        if (context >= matchers.length) {
            matchers = Arrays.copyOf(matchers, Math.max(context + 1, 2 * matchers.length));
        }
        Matcher matcher = matchers[context];
        return matcher == null ? matchers[context] = new Matcher() : matcher;
    }
}
