package jmpi.data.zarr;

import java.util.zip.CRC32;
import jmpi.data.zarr.Codec.Damaged;

/** What gzip puts before and behind a deflated stream (RFC 1952). */
final class Gzip {
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    private Gzip() {}

    /** The size of the head, with its optional parts. */
    static int head(byte[] from, int at, int length) throws Damaged {
        if (length < HEAD.length || from[at] != HEAD[0] || from[at + 1] != HEAD[1] || from[at + 2] != 8) {
            throw new Damaged("it is no gzip stream", 0);
        }
        int flags = from[at + 3];
        int head = HEAD.length;
        if ((flags & 4) != 0 && head + 2 <= length) {
            head += 2 + (from[at + head] & 255 | (from[at + head + 1] & 255) << 8);
        }
        for (int text = flags & 24; text != 0; text &= text - 1) {
            while (head < length && from[at + head] != 0) {
                head++;
            }
            head++;
        }
        head += flags & 2;
        if (head > length) {
            throw new Damaged("it breaks off", length);
        }
        return head;
    }

    static int putHead(byte[] to, int at) {
        System.arraycopy(HEAD, 0, to, at, HEAD.length);
        return HEAD.length;
    }

    static int putTail(byte[] from, int at, int length, byte[] to, int out) {
        var crc = new CRC32();
        crc.update(from, at, length);
        for (int i = 0; i < 4; i++) {
            to[out + i] = (byte) (crc.getValue() >> 8 * i);
            to[out + 4 + i] = (byte) (length >> 8 * i);
        }
        return 8;
    }
}
