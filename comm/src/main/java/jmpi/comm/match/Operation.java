package jmpi.comm.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jmpi.comm.FileRegion;
import jmpi.comm.MpiException;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;

/**
 * A send or a receive that could not be completed at once, or an answer that found no room. Blocking calls take them
 * from a pool; a call that returns a request makes one for it.
 */
public final class Operation {
    enum Kind {
        SEND,
        RECEIVE,
        ANSWER
    }

    private static final VarHandle DONE;

    static {
        try {
            DONE = MethodHandles.lookup().findVarHandle(Operation.class, "done", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    Kind kind;
    Object base;
    long offset;
    /** Bytes to send, or the room to receive. */
    long bytes;

    Type type;
    int context;
    /** World rank of the other side; for a receive {@link Engine#ANY} at first, the sender once matched. */
    int peer;

    int tag;

    /** Whether the base is a region of a file. */
    boolean file;

    /** The size of the message, and how much of it has moved. */
    long length;

    long moved;
    /** This operation's number here, and the other side's for its counterpart. */
    int id = -1;

    int remoteId;
    private boolean done;
    MpiException failure;

    /** What to send first: eager, announcement, or an answer. */
    int frameKind;

    Operation next;

    /** Who moves it on while the program computes; null if the program waits for it, or if nobody does. */
    private ProgressThread background;

    Operation() {}

    /**
     * Whether it is complete, well or badly.
     *
     * @return true once its buffer is the caller's again
     */
    public boolean done() {
        return (boolean) DONE.getAcquire(this);
    }

    /** Release, as another thread than the one that waits may have moved the bytes. */
    void complete() {
        takeBack();
        DONE.setRelease(this, true);
    }

    private void takeBack() {
        if (background != null) {
            background.completed();
            background = null;
        }
    }

    /** The program goes on meanwhile; to be called before it is complete. */
    void leaveTo(ProgressThread thread) {
        background = thread;
    }

    /**
     * The size of the message that a complete receive has got.
     *
     * @return bytes
     */
    public long length() {
        return length;
    }

    /**
     * Who sent what a complete receive has got.
     *
     * @return a world rank
     */
    public int peer() {
        return peer;
    }

    /**
     * The tag of the message.
     *
     * @return at least 0 once complete
     */
    public int tag() {
        return tag;
    }

    /**
     * The elements of the message.
     *
     * @return their type
     */
    public Type type() {
        return type;
    }

    Operation set(Kind kind, int context, int peer, int tag, Type type, Object base, long offset, long bytes) {
        this.kind = kind;
        this.context = context;
        this.peer = peer;
        this.tag = tag;
        this.type = type;
        this.base = base;
        this.file = base instanceof FileRegion;
        this.offset = offset;
        this.bytes = bytes;
        this.length = bytes;
        this.moved = 0;
        this.done = false;
        this.failure = null;
        this.next = null;
        return this;
    }

    /** An answer to the sender's operation {@code id}. */
    Operation answer(int frameKind, int peer, int id, int own) {
        set(Kind.ANSWER, 0, peer, own, Type.BYTE, null, 0, 0);
        this.frameKind = frameKind;
        this.remoteId = id;
        return this;
    }

    Frame header(Frame frame) {
        return kind == Kind.ANSWER
                ? frame.header(frameKind, 0, 0, tag, 0, remoteId)
                : frame.header(frameKind, type.ordinal(), context, tag, length, id);
    }

    boolean accepts(int source, int messageTag) {
        return (peer == Engine.ANY || peer == source) && (tag == Engine.ANY || tag == messageTag);
    }

    /** Forgets the caller's memory, so that a pooled operation keeps nothing alive. */
    void release() {
        takeBack(); // one that was given up
        base = null;
        failure = null;
        next = null;
    }
}
