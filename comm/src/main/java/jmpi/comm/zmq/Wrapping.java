package jmpi.comm.zmq;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import jmpi.comm.Memory;
import jmpi.comm.net.Header;
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
    /** The kind of a frame that tells how much of the window is free again, in the header's place for acknowledgements. */
    static final int TAKEN = 18;

    private final boolean integrity;
    private final Packing packing;
    private final CRC32C crc = new CRC32C();

    /**
     * Wraps and unwraps for all links of a rank.
     *
     * @param integrity whether frames have checksums
     * @param longest the longest payload
     */
    Wrapping(boolean integrity, int longest) {
        this.integrity = integrity;
        this.packing = new Packing(longest);
    }

    /** A frame with its payload, if it has one, packed if it may be and that pays. */
    byte[] wrap(Frame frame, Object base, long offset, int sequence, long acknowledged, Worth worth) {
        int packed = frame.codec == 0 ? -1 : packing.packer().pack(frame, base, offset, worth);
        int payload = packed >= 0 ? packed : frame.carriesPayload() ? (int) frame.length : 0;
        int codec = packed >= 0 ? packing.packer().codec() : 0;
        var bytes = new byte[Header.BYTES + payload];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Header.put(header, 0, frame, codec, payload, sequence, acknowledged);
        if (packed >= 0) {
            System.arraycopy(packing.packer().result(), 0, bytes, Header.BYTES, payload);
        } else if (payload > 0) {
            Memory.read(base, offset, MemorySegment.ofArray(bytes), Header.BYTES, payload);
        }
        if (integrity) {
            Header.flagChecked(header, 0);
            Header.check(header, 0, sum(bytes));
        }
        return bytes;
    }

    /**
     * Reads a header and looks whether it and the payload can be right; unpacks the payload.
     *
     * @param bytes what has come
     * @param frame gets the header and where the payload is
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
        if (payload != bytes.length - Header.BYTES
                || codec == 0 && payload != (frame.carriesPayload() ? frame.length : 0)) {
            return "has a header that makes no sense (kind " + frame.kind + ", length " + frame.length + ", payload "
                    + payload + " of " + (bytes.length - Header.BYTES) + ")";
        }
        String wrong = integrity ? checked(bytes, header) : null;
        frame.payload = payload > 0 ? MemorySegment.ofArray(bytes) : null;
        frame.payloadOffset = Header.BYTES;
        return wrong == null && codec != 0 ? unpacked(frame, codec, payload) : wrong;
    }

    private String unpacked(Frame frame, int codec, int payload) {
        try {
            packing.unpacker().unpack(frame, codec, (MemorySegment) frame.payload, Header.BYTES, payload);
            return null;
        } catch (PackException e) {
            return "cannot be unpacked: " + e.getMessage();
        }
    }

    private String checked(byte[] bytes, ByteBuffer header) {
        int told = Header.checksum(header, 0);
        Header.check(header, 0, 0);
        int counted = sum(bytes);
        return told == counted && Header.isChecked(header, 0)
                ? null
                : String.format("has the checksum %08x, but its bytes give %08x", told, counted);
    }

    private int sum(byte[] bytes) {
        crc.reset();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static long acknowledged(byte[] bytes) {
        return Header.acknowledged(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
    }
}
