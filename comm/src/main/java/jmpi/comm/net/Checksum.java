package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of a frame; {@link #value} begins anew. */
final class Checksum {
    private final CRC32C crc = new CRC32C();

    /** Leaves the buffer's position where it is. */
    Checksum add(ByteBuffer bytes) {
        int position = bytes.position();
        crc.update(bytes);
        bytes.position(position);
        return this;
    }

    int value() {
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }
}
