package jmpi.comm.net;

import java.nio.ByteBuffer;
import jmpi.comm.transport.Frame;

/**
 * The header of a frame between hosts, little-endian whatever the hosts are:
 *
 * <pre>
 *  0 kind  1 type  2 codec  3 flags  4 context  8 tag  12 id  16 length (8)
 * 24 payload bytes that follow  28 sequence  32 acknowledged (8)  40 checksum  44 zero
 * </pre>
 *
 * The sequence counts the frames of one direction of a connection, so that a frame which is lost or comes twice is
 * noticed. The checksum (CRC32C of header and payload, the checksum's own bytes as zero) is 0 unless flag 1 is set.
 */
public final class Header {
    /** Bytes of a header. */
    public static final int BYTES = 48;

    /** The kind of a frame that only carries what has been acknowledged. */
    public static final int CREDIT = 16;

    /** The kind of a frame after which this side sends no message any more. */
    public static final int BYE = 17;

    /** The flag of a frame with a checksum. */
    private static final int CHECKED = 1;

    private static final int TYPE = 1;
    private static final int CODEC = 2;
    private static final int FLAGS = 3;
    private static final int CONTEXT = 4;
    private static final int TAG = 8;
    private static final int ID = 12;
    private static final int LENGTH = 16;
    private static final int PAYLOAD = 24;
    private static final int SEQUENCE = 28;
    private static final int ACKNOWLEDGED = 32;
    private static final int CHECKSUM = 40;

    private Header() {}

    /**
     * Whether there are frames of a kind.
     *
     * @param kind perhaps of a stranger's making
     * @return true for those of {@link Frame} and of this class
     */
    public static boolean isKind(int kind) {
        return kind >= Frame.EAGER && kind <= Frame.BREAK_OFF || kind == CREDIT || kind == BYE;
    }

    /**
     * Writes a header without a checksum.
     *
     * @param to a little-endian buffer
     * @param at where in it; its position does not matter
     * @param frame kind, type, context, tag, id and length
     * @param codec how the payload is packed, 0 = not at all
     * @param payload bytes that follow
     * @param sequence the frame's number
     * @param acknowledged what this side has taken so far
     */
    public static void put(
            ByteBuffer to, int at, Frame frame, int codec, int payload, int sequence, long acknowledged) {
        to.put(at, (byte) frame.kind);
        to.put(at + TYPE, (byte) frame.type);
        to.put(at + CODEC, (byte) codec);
        to.put(at + FLAGS, (byte) 0);
        to.putInt(at + CONTEXT, frame.context);
        to.putInt(at + TAG, frame.tag);
        to.putInt(at + ID, frame.id);
        to.putLong(at + LENGTH, frame.length);
        to.putInt(at + PAYLOAD, payload);
        to.putInt(at + SEQUENCE, sequence);
        to.putLong(at + ACKNOWLEDGED, acknowledged);
        to.putLong(at + CHECKSUM, 0);
    }

    /**
     * Reads what belongs to the message.
     *
     * @param from a little-endian buffer
     * @param at where the header begins
     * @param frame gets kind, type, context, tag, id and length
     */
    public static void get(ByteBuffer from, int at, Frame frame) {
        frame.header(
                from.get(at),
                from.get(at + TYPE),
                from.getInt(at + CONTEXT),
                from.getInt(at + TAG),
                from.getLong(at + LENGTH),
                from.getInt(at + ID));
        frame.inline = false;
    }

    /** Writes the checksum of header (with the flag, the checksum as zero) and payload. */
    static void check(ByteBuffer to, int at, int checksum) {
        to.putInt(at + CHECKSUM, checksum);
    }

    /** Sets the flag that says that there is a checksum; before it is computed. */
    static void flagChecked(ByteBuffer to, int at) {
        to.put(at + FLAGS, (byte) CHECKED);
    }

    /** Whether there is a checksum. */
    static boolean isChecked(ByteBuffer from, int at) {
        return (from.get(at + FLAGS) & CHECKED) != 0;
    }

    /** The checksum, as written. */
    static int checksum(ByteBuffer from, int at) {
        return from.getInt(at + CHECKSUM);
    }

    /**
     * How the payload is packed.
     *
     * @param from where the header is
     * @param at where it begins
     * @return 0 = not at all
     */
    public static int codec(ByteBuffer from, int at) {
        return from.get(at + CODEC);
    }

    /**
     * How many bytes follow.
     *
     * @param from where the header is
     * @param at where it begins
     * @return bytes; not to be believed without a look at what is possible
     */
    public static int payload(ByteBuffer from, int at) {
        return from.getInt(at + PAYLOAD);
    }

    /**
     * The frame's number.
     *
     * @param from where the header is
     * @param at where it begins
     * @return its number, counted from 0 and wrapping round
     */
    public static int sequence(ByteBuffer from, int at) {
        return from.getInt(at + SEQUENCE);
    }

    /**
     * What the sender of the frame has taken.
     *
     * @param from where the header is
     * @param at where it begins
     * @return the sum since the beginning
     */
    public static long acknowledged(ByteBuffer from, int at) {
        return from.getLong(at + ACKNOWLEDGED);
    }
}
