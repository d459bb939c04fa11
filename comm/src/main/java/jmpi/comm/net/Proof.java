package jmpi.comm.net;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves by HMAC-SHA256 that its maker holds the job's key. For one thread. */
final class Proof {
    /** Bytes of a MAC. */
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final SecureRandom random = new SecureRandom();

    Proof(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Only this connection's. */
    byte[] nonce() {
        var nonce = new byte[Hello.NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    /** Signs an answer in place. */
    void sign(byte[] hello, byte[] answer) {
        byte[] proof = ofAnswer(hello, answer);
        System.arraycopy(proof, 0, answer, answer.length - BYTES, BYTES);
    }

    boolean isSigned(byte[] hello, byte[] answer) {
        return same(ofAnswer(hello, answer), Arrays.copyOfRange(answer, answer.length - BYTES, answer.length));
    }

    private byte[] ofAnswer(byte[] hello, byte[] answer) {
        return of("answer", hello, Arrays.copyOf(answer, answer.length - BYTES));
    }

    /** Label and parts have known sizes, so no two different inputs look the same to the MAC. */
    byte[] of(String label, byte[]... parts) {
        mac.update(Arrays.copyOf(label.getBytes(StandardCharsets.US_ASCII), 16));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** Takes as long for wrong bytes as for right ones. */
    static boolean same(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
