package jmpi.comm.transport;

/**
 * One frame on a link: a fixed header and, for some kinds, a payload. The object is filled and read again and again,
 * so that a message makes no garbage; whoever gets one reads it before returning.
 */
public final class Frame {
    /** A whole short message: context, tag, type, length and the payload. */
    public static final int EAGER = 1;
    /** A long message announces itself: context, tag, type, length; {@link #id} is the sender's operation. */
    public static final int ANNOUNCE = 2;
    /** The answer to an announcement: {@link #id} is the sender's operation, {@link #tag} the receiver's. */
    public static final int CLEAR = 3;
    /** The other answer: the receiver cannot take the message; {@link #id} is the sender's operation. */
    public static final int DROP = 4;
    /** The next {@link #length} bytes of a long message; {@link #id} is the receiver's operation. */
    public static final int CHUNK = 5;

    /** The rest of a long message does not come, its sender cannot read it; {@link #id} is the receiver's operation. */
    public static final int BREAK_OFF = 6;

    /** What this frame is: one of the constants. */
    public int kind;
    /** The ordinal of the message's {@link jmpi.comm.Type}. */
    public int type;
    /** The communicator's number. */
    public int context;
    /** The message's tag. */
    public int tag;
    /** Bytes: of the whole message, of this piece in a {@link #CHUNK}. */
    public long length;
    /** An operation's number at the rank that the frame's kind says. */
    public int id;

    /** How the payload may be packed between hosts, {@link jmpi.comm.Compression#code}; 0 = not at all. */
    public int codec;

    /** Where an arrived payload lies: an array or a segment; valid until the handler returns. */
    public Object payload;
    /** Where the payload begins there, in bytes. */
    public long payloadOffset;

    /** Whether {@link #word} is set: the payload has come with the header. */
    public boolean inline;
    /** The first eight bytes of such a payload, so that one element needs no copy by way of memory. */
    public long word;

    /** Makes an empty frame. */
    public Frame() {}

    /**
     * Makes a frame that says nothing but its kind.
     *
     * @param kind one of the constants, or one of those that are for links alone
     * @return the frame
     */
    public static Frame of(int kind) {
        return new Frame().header(kind, 0, 0, 0, 0, 0);
    }

    /**
     * Fills the header; the payload is not to be packed.
     *
     * @param kind one of the constants
     * @param type a type's ordinal
     * @param context the communicator's number
     * @param tag the tag
     * @param length bytes
     * @param id an operation's number
     * @return this frame
     */
    public Frame header(int kind, int type, int context, int tag, long length, int id) {
        this.kind = kind;
        this.type = type;
        this.context = context;
        this.tag = tag;
        this.length = length;
        this.id = id;
        this.codec = 0;
        return this;
    }

    /**
     * Whether frames of this kind carry bytes after the header; if so, {@link #length} of them.
     *
     * @return true for {@link #EAGER} and {@link #CHUNK}
     */
    public boolean carriesPayload() {
        return kind == EAGER || kind == CHUNK;
    }
}
