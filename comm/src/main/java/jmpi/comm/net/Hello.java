package jmpi.comm.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import jmpi.comm.boot.Version;

/**
 * The first messages on a connection, of fixed size whatever a stranger says. A calls B:
 *
 * <pre>
 * A: hello    magic 8, protocol 4, version 20, job id 16, from 4, to 4, purpose 4, zero 4, nonce 32
 * B: answer   magic 8, protocol 4, version 20, nonce 32, MAC 32 of hello and answer
 * A: confirm  MAC 32 of hello and answer
 * B: welcome  verdict 4, MAC 32 of hello, answer and verdict
 * </pre>
 *
 * Numbers are big-endian. Each MAC has a label of its own, so that none can be sent back as another. Of the two ends A is
 * the first to see whether the keys agree, and is the one that somebody waits at. The verdict on a probe is the number of
 * bytes that B has sent on its link with A. Hello and answer keep their size and the places of magic, protocol, version, nonce and MAC for ever, so that any two versions
 * can tell each other what they are.
 */
final class Hello {
    /** Changes with everything that two ranks say to each other. */
    static final int PROTOCOL = 1;

    static final int NONCE = 32;
    static final int HELLO = 96;
    static final int ANSWER = 64 + Proof.BYTES;
    static final int CONFIRM = Proof.BYTES;
    static final int WELCOME = 4 + Proof.BYTES;

    /** Purposes: a connection that becomes a link, or a question whether the rank is alive. */
    static final int LINK = 1;

    static final int PROBE = 2;

    /** Verdicts: this is the link now; B has a call of its own under way, which is to become it; there is a link. */
    static final int TAKEN = 1;

    static final int CROSSED = 2;
    static final int LINKED = 3;

    /** Not text, and broken by whatever changes ends of lines. */
    private static final byte[] MAGIC = HexFormat.of().parseHex("896a6d70690d0a1a");

    private static final int VERSION_AT = 12;
    private static final int VERSION_BYTES = 20;
    private static final int ID = 32;
    private static final int FROM = 48;
    private static final int TO = 52;
    private static final int PURPOSE = 56;
    private static final int HELLO_NONCE = 64;
    private static final int ANSWER_NONCE = 32;

    private Hello() {}

    static byte[] hello(byte[] job, int from, int to, int purpose, byte[] nonce) {
        ByteBuffer message = begin(HELLO);
        message.put(ID, job).putInt(FROM, from).putInt(TO, to).putInt(PURPOSE, purpose);
        return message.put(HELLO_NONCE, nonce).array();
    }

    /** The MAC is still to come. */
    static byte[] answer(byte[] nonce) {
        return begin(ANSWER).put(ANSWER_NONCE, nonce).array();
    }

    private static ByteBuffer begin(int bytes) {
        byte[] version = Version.OWN.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes)
                .put(0, MAGIC)
                .putInt(MAGIC.length, PROTOCOL)
                .put(VERSION_AT, version, 0, Math.min(version.length, VERSION_BYTES));
    }

    /** Whether a message may be one of these, as far as it has come. */
    static boolean mayBegin(byte[] message, int length) {
        int known = Math.min(length, MAGIC.length);
        return Arrays.equals(message, 0, known, MAGIC, 0, known);
    }

    /** Whether a hello or an answer is from the same protocol and the same jmpi as this. */
    static boolean isOfThisVersion(byte[] message) {
        return Arrays.equals(message, MAGIC.length, ID, begin(HELLO).array(), MAGIC.length, ID);
    }

    /** What a hello or an answer says about its sender, safe to print. */
    static String describeVersion(byte[] message) {
        String version = new String(message, VERSION_AT, VERSION_BYTES, StandardCharsets.US_ASCII);
        return Version.describe(
                ByteBuffer.wrap(message).getInt(MAGIC.length),
                version.replaceAll("\\x00+$", "").replaceAll("[^!-~]", "?"));
    }

    static String describeOwnVersion() {
        return Version.describe(PROTOCOL, Version.OWN);
    }

    static boolean isOfJob(byte[] hello, byte[] job) {
        return Arrays.equals(hello, ID, ID + job.length, job, 0, job.length);
    }

    static int from(byte[] hello) {
        return ByteBuffer.wrap(hello).getInt(FROM);
    }

    static int to(byte[] hello) {
        return ByteBuffer.wrap(hello).getInt(TO);
    }

    static int purpose(byte[] hello) {
        return ByteBuffer.wrap(hello).getInt(PURPOSE);
    }

    /** Both nonces: what is unique about a connection. */
    static byte[] nonces(byte[] hello, byte[] answer) {
        return ByteBuffer.allocate(2 * NONCE)
                .put(hello, HELLO_NONCE, NONCE)
                .put(answer, ANSWER_NONCE, NONCE)
                .array();
    }
}
