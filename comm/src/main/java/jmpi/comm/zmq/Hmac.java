package jmpi.comm.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 under one key, from the digest alone: loading the JDK's class for it, with its search through the
 * providers, takes longer than everything else that a channel needs to start. For one thread.
 */
final class Hmac {
    static final int BYTES = 32;

    private static final int BLOCK = 64;

    private final MessageDigest digest;
    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];

    Hmac(byte[] key) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes; expected at most " + BLOCK);
        }
        for (int i = 0; i < BLOCK; i++) {
            byte b = i < key.length ? key[i] : 0;
            inner[i] = (byte) (b ^ 0x36);
            outer[i] = (byte) (b ^ 0x5c);
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The code of what remains in some buffers, one after the other; the buffers are used up. */
    byte[] sign(ByteBuffer... parts) {
        digest.update(inner);
        for (ByteBuffer part : parts) {
            digest.update(part);
        }
        byte[] sum = digest.digest();
        digest.update(outer);
        return digest.digest(sum);
    }

    /** Whether a code belongs to some buffers; takes as long whatever the answer is. */
    boolean verify(byte[] code, ByteBuffer... parts) {
        return MessageDigest.isEqual(code, sign(parts));
    }

    /** A key for one purpose, from this key. */
    byte[] derive(String purpose) {
        return sign(ByteBuffer.wrap(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** Forgets the key. */
    void clear() {
        Arrays.fill(inner, (byte) 0);
        Arrays.fill(outer, (byte) 0);
    }
}
