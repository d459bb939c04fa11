package jmpi.comm.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import jmpi.comm.boot.Version;
import jmpi.comm.net.Hmac;

/**
 * What two ranks say to each other on a connection before anything else is believed. A calls B:
 *
 * <pre>
 * A: HELLO    with A's nonce
 * B: ANSWER   with both nonces; now A knows that B holds the key     (or REFUSAL: B is of another version)
 * A: CONFIRM  with both nonces; now B knows that A holds it
 *
 *  0 magic  8 type  12 protocol  16 version (20)  36 from  40 to  44 zero  48 job's number (16)
 * 64 A's nonce (32)  96 B's nonce (32)  128 code of all before it
 * </pre>
 *
 * Size and places stay the same for ever, so that any two versions can tell each other what they are.
 *
 * @param type of the message
 * @param protocol of its sender, as a number and a text
 * @param version of its sender
 * @param from who calls
 * @param to who is called
 * @param nonce A's
 * @param answer B's; zeros before B has said it
 */
record Hello(int type, int protocol, String version, int from, int to, byte[] nonce, byte[] answer) {
    static final int HELLO = 1;
    static final int ANSWER = 2;
    static final int CONFIRM = 3;
    static final int REFUSAL = 4;

    /** Changes with everything that two ranks say to each other. */
    static final int PROTOCOL = 1;

    static final int BYTES = 128 + Hmac.BYTES;
    static final byte[] NO_NONCE = new byte[32];

    private static final long MAGIC = 0x896a6d707a0d0a1aL;
    private static final int VERSION_AT = 16;
    private static final int VERSION_BYTES = 20;
    private static final int ID_AT = 48;
    private static final int ID_BYTES = 16;
    private static final int CODE_AT = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A first message, of this version. */
    static Hello call(int from, int to) {
        return new Hello(HELLO, PROTOCOL, Version.OWN, from, to, freshNonce(), NO_NONCE);
    }

    /** The answer to a first message. */
    Hello answered() {
        return new Hello(ANSWER, PROTOCOL, Version.OWN, from, to, nonce, freshNonce());
    }

    /** The answer to an answer. */
    Hello confirmed() {
        return new Hello(CONFIRM, PROTOCOL, Version.OWN, from, to, nonce, answer);
    }

    /** The answer to a first message of another version. */
    Hello refused() {
        return new Hello(REFUSAL, PROTOCOL, Version.OWN, from, to, nonce, NO_NONCE);
    }

    private static byte[] freshNonce() {
        var nonce = new byte[32];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    byte[] encode(byte[] id, Hmac mac) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        byte[] text = Arrays.copyOf(version.getBytes(StandardCharsets.US_ASCII), VERSION_BYTES);
        buffer.putLong(MAGIC).putInt(type).putInt(protocol).put(text);
        buffer.putInt(from).putInt(to).putInt(0).put(id).put(nonce).put(answer);
        buffer.put(mac.sign(buffer.slice(0, CODE_AT)));
        return buffer.array();
    }

    static boolean isOne(byte[] message) {
        return message.length == BYTES && ByteBuffer.wrap(message).getLong() == MAGIC;
    }

    /** Reads a message; null unless somebody of this job has made it. */
    static Hello decode(byte[] message, byte[] id, Hmac mac) {
        byte[] code = Arrays.copyOfRange(message, CODE_AT, BYTES);
        if (!Arrays.equals(message, ID_AT, ID_AT + ID_BYTES, id, 0, ID_BYTES)
                || !mac.verify(code, ByteBuffer.wrap(message, 0, CODE_AT))) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(message);
        String version = new String(message, VERSION_AT, VERSION_BYTES, StandardCharsets.US_ASCII);
        return new Hello(
                buffer.getInt(8),
                buffer.getInt(12),
                version.replaceAll("\\x00+$", ""),
                buffer.getInt(36),
                buffer.getInt(40),
                Arrays.copyOfRange(message, 64, 96),
                Arrays.copyOfRange(message, 96, CODE_AT));
    }

    /** Whether a message says that its sender refuses, whoever that is: with another key it can prove nothing. */
    static boolean isRefusal(byte[] message) {
        return isOne(message) && ByteBuffer.wrap(message).getInt(Long.BYTES) == REFUSAL;
    }

    boolean isOfThisVersion() {
        return protocol == PROTOCOL && version.equals(ownWords());
    }

    private static String ownWords() {
        return Version.OWN.substring(0, Math.min(Version.OWN.length(), VERSION_BYTES));
    }

    /** Whether this belongs to what that began. */
    boolean continues(Hello that) {
        return from == that.from && to == that.to && Arrays.equals(nonce, that.nonce);
    }

    String describeVersion() {
        return Version.describe(protocol, version);
    }

    static String describeOwnVersion() {
        return Version.describe(PROTOCOL, Version.OWN);
    }
}
