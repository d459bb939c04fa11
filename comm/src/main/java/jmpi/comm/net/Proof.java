package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** Proves by HMAC-SHA256 that its maker holds the job's key. For one thread. */
final class Proof {
    /** Bytes of a MAC. */
    static final int BYTES = Hmac.BYTES;

    private final Hmac mac;
    private final SecureRandom random = new SecureRandom();

    Proof(byte[] key) {
        mac = new Hmac(key);
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
        var all = new ByteBuffer[1 + parts.length];
        all[0] = ByteBuffer.wrap(Arrays.copyOf(label.getBytes(StandardCharsets.US_ASCII), 16));
        for (int i = 0; i < parts.length; i++) {
            all[1 + i] = ByteBuffer.wrap(parts[i]);
        }
        return mac.sign(all);
    }

    /** Takes as long for wrong bytes as for right ones. */
    static boolean same(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
