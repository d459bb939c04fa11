package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals or opens the records of one direction by AES-256-GCM. A record's number is its nonce, so none can be left out, come
 * twice or in another's place.
 */
final class Seal {
    /** What a sealed record is longer than its content. */
    static final int TAG = 16;

    private static final int TAG_BITS = 8 * TAG;
    private static final int NONCE = 12;
    private static final int COUNTER_AT = 4;

    private final Cipher cipher;
    private final int mode;
    private final SecretKey key;
    private long count;

    private Seal(int mode, SecretKey key) {
        this.mode = mode;
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    static Seal sealing(SecretKey key) {
        return new Seal(Cipher.ENCRYPT_MODE, key);
    }

    static Seal opening(SecretKey key) {
        return new Seal(Cipher.DECRYPT_MODE, key);
    }

    /** Begins a record whose length is authentic too. */
    Seal begin(int length) {
        byte[] nonce = ByteBuffer.allocate(NONCE).putLong(COUNTER_AT, count).array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(4).putInt(0, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot begin a record", e);
        }
        count++;
        return this;
    }

    /** The first part of a record. */
    Seal add(ByteBuffer from, ByteBuffer to) {
        try {
            cipher.update(from, to);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a record", e);
        }
        return this;
    }

    /** The last part of a record. */
    void end(ByteBuffer from, ByteBuffer to) throws DamageException {
        try {
            cipher.doFinal(from, to);
        } catch (AEADBadTagException e) {
            throw new DamageException("record " + (count - 1) + " is not authentic");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal or open a record", e);
        }
    }
}
