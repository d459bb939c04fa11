package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Seals frames by CRC32C of header and payload, and looks whether a seal is whole. For one thread. */
public final class Checksum {
    private final CRC32C crc = new CRC32C();

    /** For one thread. */
    public Checksum() {}

    /**
     * Writes the checksum of a frame that lies in one piece into its header.
     *
     * @param frame little-endian, from its position to its limit, where they stay
     */
    public void seal(ByteBuffer frame) {
        int at = frame.position();
        Header.flagChecked(frame, at);
        Header.check(frame, at, add(frame).value());
    }

    /** The same for a frame whose payload lies elsewhere; the positions stay. */
    void seal(ByteBuffer header, ByteBuffer payload) {
        int at = header.position();
        Header.flagChecked(header, at);
        Header.check(header, at, add(header).add(payload).value());
    }

    /**
     * Compares a frame with its seal, which is gone after that.
     *
     * @param frame little-endian, from its position to its limit
     * @return what is wrong; null if nothing is
     */
    public String damage(ByteBuffer frame) {
        int at = frame.position();
        int told = Header.checksum(frame, at);
        Header.check(frame, at, 0);
        int counted = add(frame).value();
        return told == counted && Header.isChecked(frame, at)
                ? null
                : String.format("has the checksum %08x, but its bytes give %08x", told, counted);
    }

    private Checksum add(ByteBuffer bytes) {
        int position = bytes.position();
        crc.update(bytes);
        bytes.position(position);
        return this;
    }

    /** Begins anew after this. */
    private int value() {
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }
}
