package jmpi.comm.zmq;

import java.util.Random;

/** A job's number and its secret, for tests. */
final class Keys {
    static final byte[] ID = bytes(16, 1);
    static final byte[] KEY = bytes(32, 2);
    static final byte[] OTHER_KEY = bytes(32, 3);

    private Keys() {}

    static byte[] bytes(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
