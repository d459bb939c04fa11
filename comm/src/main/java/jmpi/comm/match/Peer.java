package jmpi.comm.match;

import jmpi.comm.FileException;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.Link;

/** What this rank has under way towards one other rank. */
final class Peer {
    /** What may lie unmatched at the peer before this rank announces instead of sending. */
    private static final long WINDOW = 1 << 20;

    /** What a message costs the peer beside its bytes. */
    private static final long MESSAGE_COST = 64;

    private final int rank;
    private final Codecs codecs;
    private final OperationPool operations;
    private final OperationTable numbered;
    private final Link link;
    private final int eagerLimit;

    /** Headers that found no room; later ones queue behind them, because messages must not overtake. */
    private final OperationQueue waiting = new OperationQueue();
    /** Long messages that the peer has cleared. */
    private final OperationQueue streams = new OperationQueue();

    private final Frame frame = new Frame();
    private final Frame answer = new Frame();
    private long eagerSent;
    private long eagerTaken;
    private long acknowledgedSeen;

    Peer(int rank, Link link, Codecs codecs, OperationPool operations, OperationTable numbered) {
        this.rank = rank;
        this.codecs = codecs;
        this.operations = operations;
        this.numbered = numbered;
        this.link = link;
        this.eagerLimit = link.eagerLimit();
    }

    private static long cost(long bytes) {
        return bytes + MESSAGE_COST;
    }

    private boolean mayBeEager(long bytes) {
        return bytes <= eagerLimit && (isOpenFor(bytes) || isOpenAnewFor(bytes));
    }

    private boolean isOpenFor(long bytes) {
        return eagerSent + cost(bytes) - acknowledgedSeen <= WINDOW;
    }

    /** The peer's line is read only when the window seems closed. */
    private boolean isOpenAnewFor(long bytes) {
        acknowledgedSeen = link.acknowledged();
        return isOpenFor(bytes);
    }

    /** Sends a whole short message if nothing is before it and there is room. */
    boolean sendNow(int context, int tag, Type type, Object base, long offset, long bytes) {
        if (!waiting.isEmpty() || !mayBeEager(bytes)) {
            return false;
        }
        frame.header(Frame.EAGER, type.ordinal(), context, tag, bytes, 0);
        frame.codec = codecs.of(context, bytes);
        if (!link.offer(frame, base, offset)) {
            return false;
        }
        eagerSent += cost(bytes);
        return true;
    }

    /** Queues a send; the next {@link #advance} sends what it can. */
    void enqueue(Operation operation) {
        waiting.add(operation);
    }

    void stream(Operation send) {
        streams.add(send);
    }

    boolean isIdle() {
        return waiting.isEmpty() && streams.isEmpty();
    }

    boolean answerNow(int kind, int senderId, int ownId) {
        return waiting.isEmpty() && link.offer(answer.header(kind, 0, 0, ownId, 0, senderId), null, 0);
    }

    /** The peer's short message of so many bytes has gone to a receive. */
    void taken(long bytes) {
        eagerTaken += cost(bytes);
        link.acknowledge(eagerTaken);
    }

    /** Sends what there is room for and returns how many frames that were. */
    int advance() {
        int frames = 0;
        while (!waiting.isEmpty() && header(waiting.peek())) {
            frames++;
        }
        while (!streams.isEmpty() && chunk(streams.peek())) {
            frames++;
        }
        return frames;
    }

    private boolean header(Operation operation) {
        if (operation.kind == Operation.Kind.SEND) {
            // With a number it stays an announcement, which had to wait for room; only the peer's answer frees a
            // number.
            boolean eager = operation.id < 0 && !operation.file && mayBeEager(operation.bytes);
            operation.frameKind = eager ? Frame.EAGER : Frame.ANNOUNCE;
            if (!eager && operation.id < 0) {
                numbered.add(operation);
            }
        }
        // Off the queue before the offer: a link to oneself handles the frame, and all that follows, inside it.
        waiting.poll();
        operation.header(frame).codec =
                operation.frameKind == Frame.EAGER ? codecs.of(operation.context, operation.bytes) : 0;
        if (!link.offer(frame, operation.base, operation.offset)) {
            waiting.addFirst(operation);
            return false;
        }
        if (operation.kind == Operation.Kind.ANSWER) {
            operations.give(operation);
        } else if (operation.frameKind == Frame.EAGER) {
            eagerSent += cost(operation.bytes);
            operation.complete();
        }
        return true;
    }

    private boolean chunk(Operation send) {
        if (send.file) {
            return fileChunk(send);
        }
        if (!piece(send, link.chunkLimit(), codecs.of(send.context, send.length))) {
            return false;
        }
        if (send.moved == send.length) {
            streams.poll();
            send.complete();
        }
        return true;
    }

    /** The link may read a piece of a file after it has taken it, and find only then that it cannot. */
    private boolean fileChunk(Operation send) {
        try {
            if (!link.filesRead()) {
                return false;
            }
            if (send.moved < send.length) {
                int codec = codecs.of(send.context, send.length);
                int limit = codec == 0 ? link.fileChunkLimit() : link.chunkLimit();
                long beforeEnd = send.length - send.moved - Link.FILE_END;
                return piece(send, beforeEnd > 0 ? (int) Math.min(limit, beforeEnd) : limit, codec);
            }
        } catch (FileException e) {
            send.failure = new FileException(
                    "rank " + rank + ": the message to rank " + send.peer + " with tag " + send.tag + ": "
                            + e.getMessage(),
                    e);
            enqueue(operations.take().answer(Frame.BREAK_OFF, send.peer, send.remoteId, 0));
        }
        streams.poll();
        send.complete();
        return true;
    }

    private boolean piece(Operation send, int limit, int codec) {
        long bytes = Math.min(limit, send.length - send.moved);
        frame.header(Frame.CHUNK, send.type.ordinal(), send.context, send.tag, bytes, send.remoteId);
        frame.codec = codec;
        if (!link.offer(frame, send.base, send.offset + send.moved)) {
            return false;
        }
        send.moved += bytes;
        return true;
    }

    void awaitRoom() {
        link.awaitRoom();
    }
}
