package jmpi.comm.net;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The keys of one connection, made by HKDF-SHA256 of the job's key and both nonces: one for each direction. */
record Keys(SecretKey out, SecretKey in) {
    private static final int BYTES = 32;

    static Keys of(byte[] jobKey, byte[] nonces, boolean called) {
        SecretKey caller = key(jobKey, nonces, "jmpi caller to callee");
        SecretKey callee = key(jobKey, nonces, "jmpi callee to caller");
        return called ? new Keys(caller, callee) : new Keys(callee, caller);
    }

    private static SecretKey key(byte[] jobKey, byte[] nonces, String direction) {
        try {
            byte[] info = direction.getBytes(StandardCharsets.US_ASCII);
            var recipe =
                    HKDFParameterSpec.ofExtract().addIKM(jobKey).addSalt(nonces).thenExpand(info, BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", recipe);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }
}
