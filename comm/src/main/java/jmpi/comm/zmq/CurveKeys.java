package jmpi.comm.zmq;

import com.neilalexander.jnacl.crypto.curve25519;
import jmpi.comm.net.Hmac;

/**
 * The keys of an encrypted socket. Both pairs follow from the job's key, so that nobody needs to be told: who has that
 * key can listen and connect, and nobody else can do either.
 *
 * @param serverPublic the listener's public key
 * @param serverSecret the listener's secret key
 * @param clientPublic the public key of all who connect
 * @param clientSecret the secret key of all who connect
 */
record CurveKeys(byte[] serverPublic, byte[] serverSecret, byte[] clientPublic, byte[] clientSecret) {

    /** The keys for one purpose. */
    static CurveKeys of(byte[] key, String purpose) {
        var mac = new Hmac(key);
        byte[] server = mac.derive(purpose + " server");
        byte[] client = mac.derive(purpose + " client");
        mac.clear();
        return new CurveKeys(publicOf(server), server, publicOf(client), client);
    }

    private static byte[] publicOf(byte[] secret) {
        var point = new byte[secret.length];
        curve25519.crypto_scalarmult_base(point, secret);
        return point;
    }
}
