package jmpi.comm.zmq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jmpi.comm.Memory;
import jmpi.comm.net.Checksum;
import jmpi.comm.net.Header;
import jmpi.comm.net.Remote;
import jmpi.comm.pack.PackException;
import jmpi.comm.pack.Packing;
import jmpi.comm.pack.Worth;
import jmpi.comm.transport.Frame;

/**
 * Frames as ZeroMQ's messages: a header, then the payload. JeroMQ owns a message until long after it has taken it, and
 * does not tell when it is free again, so each frame has an array of its own: unlike the other transports this one makes
 * garbage, a little more than the bytes that it carries.
 */
final class Wrapping {
    /**
     * The kind of a frame that tells how much of the window is free again, in the header's place for acknowledgements,
     * and how many frames have gone the other way, in the place for its number.
     */
    static final int TAKEN = 18;

    private final Checksum checksum; // null without integrity
    private final Packing packing = new Packing(Remote.MOST);

    Wrapping(boolean integrity) {
        this.checksum = integrity ? new Checksum() : null;
    }

    /**
     * A frame with its payload, if it has one.
     *
     * @param worth what its link knows about packing; null if the frame is not to be packed
     */
    byte[] wrap(Frame frame, Object base, long offset, int sequence, long acknowledged, Worth worth) {
        int packed = worth == null ? -1 : packing.packer().pack(frame, base, offset, worth);
        int payload = packed >= 0 ? packed : frame.carriesPayload() ? (int) frame.length : 0;
        var bytes = new byte[Header.BYTES + payload];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int codec = packed >= 0 ? packing.packer().codec() : 0;
        Header.put(header, 0, frame, codec, payload, sequence, acknowledged);
        if (packed >= 0) {
            System.arraycopy(packing.packer().result(), 0, bytes, Header.BYTES, packed);
        } else if (payload > 0) {
            Memory.read(base, offset, MemorySegment.ofArray(bytes), Header.BYTES, payload);
        }
        if (checksum != null) {
            checksum.seal(header);
        }
        return bytes;
    }

    /**
     * Looks whether a message can be right, and fills a frame with it.
     *
     * @param bytes what has come
     * @param frame gets header and payload
     * @param sequence the expected number
     * @return what is wrong; null if nothing is
     */
    String unwrap(byte[] bytes, Frame frame, int sequence) {
        if (bytes.length < Header.BYTES) {
            return "has only " + bytes.length + " bytes";
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Header.get(header, 0, frame);
        int number = Header.sequence(header, 0);
        if (number != sequence) {
            return "has the number " + Integer.toUnsignedString(number) + ": one was lost, or came twice";
        }
        int payload = Header.payload(header, 0);
        int codec = frame.carriesPayload() ? Header.codec(header, 0) : 0;
        long expected = !frame.carriesPayload() ? 0 : codec != 0 ? payload : frame.length;
        if (payload != bytes.length - Header.BYTES || payload != expected || codec != Header.codec(header, 0)) {
            return "has a header that makes no sense (kind " + frame.kind + ", length " + frame.length + ", payload "
                    + payload + " of " + (bytes.length - Header.BYTES) + ")";
        }
        String damage = checksum == null ? null : checksum.damage(header);
        return damage != null || payload == 0 ? damage : unpack(bytes, frame, codec, payload);
    }

    private String unpack(byte[] bytes, Frame frame, int codec, int payload) {
        MemorySegment memory = MemorySegment.ofArray(bytes);
        if (codec != 0) {
            try {
                packing.unpacker().unpack(frame, codec, memory, Header.BYTES, payload);
                return null;
            } catch (PackException e) {
                return "cannot be unpacked: " + e.getMessage();
            }
        }
        frame.payload = memory;
        frame.payloadOffset = Header.BYTES;
        if (payload == Long.BYTES) {
            frame.inline = true;
            frame.word = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, Header.BYTES);
        }
        return null;
    }

    static int sequence(byte[] bytes) {
        return Header.sequence(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
    }

    static long acknowledged(byte[] bytes) {
        return Header.acknowledged(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
    }
}
