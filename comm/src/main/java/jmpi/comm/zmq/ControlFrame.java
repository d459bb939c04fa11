package jmpi.comm.zmq;

import java.nio.ByteBuffer;
import java.util.Arrays;
import jmpi.comm.net.Hmac;

/**
 * One message of the control channel.
 *
 * <pre>
 *  0 magic  4 version  5 direction  6 flags  7 zero  8 node  12 zero  16 number (8)  24 index (8)  32 acknowledged (8)
 * 40 body ...  then the code of the job's number and all before it
 * </pre>
 *
 * The number grows with each frame of a direction, whatever becomes of it, so that a frame that somebody sends again is
 * known. The index counts bodies from 1, so that a body that was lost with a connection is missed and sent again.
 *
 * @param node which node sends it or gets it
 * @param flags {@link #BODY} and others
 * @param number of the frame
 * @param index of the body; without one, of the last body sent
 * @param acknowledged the index up to which the sender has all bodies
 * @param body what is said; empty without {@link #BODY}
 */
record ControlFrame(int node, int flags, long number, long index, long acknowledged, byte[] body) {
    /** There is a body, perhaps an empty one. */
    static final int BODY = 1;
    /** Send again all bodies that are not acknowledged. */
    static final int AGAIN = 2;
    /** The sender closes and will acknowledge nothing more. */
    static final int BYE = 4;

    static final byte TO_LAUNCHER = 0;
    static final byte TO_NODE = 1;

    static final int BODY_LIMIT = 1 << 20;
    static final int OVERHEAD = 40 + Hmac.BYTES;

    private static final int MAGIC = 0x6a6d7063;
    private static final byte VERSION = 1;
    private static final int HEADER = 40;
    private static final byte[] NONE = {};

    byte[] encode(byte direction, byte[] id, Hmac mac) {
        var bytes = new byte[OVERHEAD + body.length];
        var buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(MAGIC).put(VERSION).put(direction).put((byte) flags).put((byte) 0);
        buffer.putInt(node).putInt(0);
        buffer.putLong(number).putLong(index).putLong(acknowledged).put(body);
        byte[] code = mac.sign(ByteBuffer.wrap(id), ByteBuffer.wrap(bytes, 0, buffer.position()));
        buffer.put(code);
        return bytes;
    }

    /** Reads a frame; null unless it was made by this job for this direction. */
    static ControlFrame decode(byte[] bytes, byte direction, byte[] id, Hmac mac) {
        int end = bytes.length - Hmac.BYTES;
        if (end < HEADER || bytes.length > OVERHEAD + BODY_LIMIT) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        if (buffer.getInt() != MAGIC || buffer.get() != VERSION || buffer.get() != direction) {
            return null;
        }
        byte[] code = Arrays.copyOfRange(bytes, end, bytes.length);
        if (!mac.verify(code, ByteBuffer.wrap(id), ByteBuffer.wrap(bytes, 0, end))) {
            return null;
        }
        int flags = buffer.get();
        int node = buffer.getInt(8);
        byte[] body = end == HEADER ? NONE : Arrays.copyOfRange(bytes, HEADER, end);
        return new ControlFrame(node, flags, buffer.getLong(16), buffer.getLong(24), buffer.getLong(32), body);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
