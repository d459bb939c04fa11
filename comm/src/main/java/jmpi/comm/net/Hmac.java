package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 under one key, from the digest alone: loading the JDK's class for it, with its search through the
 * providers, takes longer than everything else that a connection needs to start. For one thread.
 */
public final class Hmac {
    /** Bytes of a code. */
    public static final int BYTES = 32;

    private static final int BLOCK = 64;

    private final MessageDigest digest;
    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];

    /**
     * Codes under a key.
     *
     * @param key at most 64 bytes; not kept as it is
     */
    public Hmac(byte[] key) {
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

    /**
     * The code of what remains in some buffers, one after the other.
     *
     * @param parts the buffers, which are used up
     * @return {@link #BYTES} bytes
     */
    public byte[] sign(ByteBuffer... parts) {
        digest.update(inner);
        for (ByteBuffer part : parts) {
            digest.update(part);
        }
        byte[] sum = digest.digest();
        digest.update(outer);
        return digest.digest(sum);
    }

    /**
     * Whether a code belongs to some buffers; takes as long whatever the answer is.
     *
     * @param code perhaps from a stranger
     * @param parts the buffers, which are used up
     * @return whether {@link #sign} gives this code
     */
    public boolean verify(byte[] code, ByteBuffer... parts) {
        return MessageDigest.isEqual(code, sign(parts));
    }

    /**
     * A key for one purpose, from this key.
     *
     * @param purpose what it is for
     * @return a key that tells nothing about this one
     */
    public byte[] derive(String purpose) {
        return sign(ByteBuffer.wrap(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** Forgets the key. */
    public void clear() {
        Arrays.fill(inner, (byte) 0);
        Arrays.fill(outer, (byte) 0);
    }
}
