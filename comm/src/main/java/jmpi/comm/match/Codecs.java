package jmpi.comm.match;

import java.util.Arrays;

/** How the messages of each communicator may be packed between hosts. */
final class Codecs {
    /** Shorter messages cost more in packing than in bytes. */
    private static final int SHORTEST = 4 << 10;

    private byte[] codes = {};

    void set(int context, int code) {
        if (code != 0 && context >= codes.length) {
            codes = Arrays.copyOf(codes, context + 16);
        }
        if (context < codes.length) {
            codes[context] = (byte) code;
        }
    }

    /** For a message of so many bytes; every piece of a message is packed like the whole. */
    int of(int context, long bytes) {
        return bytes < SHORTEST || context >= codes.length ? 0 : codes[context];
    }
}
