package jmpi.comm.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Somebody has called: a rank of the job or a stranger. */
final class Visitor extends Handshake {
    private final Doorman doorman;
    private byte[] hello;
    private byte[] answer;
    private boolean taken;

    Visitor(SocketChannel channel, Doorman doorman) {
        super(channel);
        this.doorman = doorman;
        expect(Hello.HELLO);
    }

    /** Whether it has become a link. */
    boolean taken() {
        return taken;
    }

    int peer() {
        return Hello.from(hello);
    }

    byte[] nonces() {
        return Hello.nonces(hello, answer);
    }

    @Override
    void begun(byte[] message, int length) throws IOException {
        if (hello == null && !Hello.mayBegin(message, length)) {
            throw new RefusalException("what it sends is not jmpi's hello");
        }
    }

    @Override
    void received(byte[] message) throws IOException {
        if (hello == null) {
            begun(message, message.length);
            hello = message;
            answer();
        } else {
            welcome(message);
        }
    }

    /** Whoever asks learns the version and, if he holds the key, that this rank does too. */
    private void answer() throws IOException {
        boolean sameVersion = Hello.isOfThisVersion(hello);
        if (sameVersion && !doorman.mayCall(hello)) {
            throw new RefusalException("its hello names ranks or a purpose that make no sense");
        }
        Proof proof = doorman.proof();
        answer = Hello.answer(proof.nonce());
        proof.sign(hello, answer);
        send(answer);
        if (sameVersion) {
            expect(Hello.CONFIRM);
        } else {
            end();
        }
    }

    private void welcome(byte[] confirm) throws IOException {
        Proof proof = doorman.proof();
        if (!Proof.same(confirm, proof.of("confirm", hello, answer))) {
            throw new RefusalException("it does not hold the key of this job");
        }
        if (!doorman.isOfThisJob(hello)) {
            throw new RefusalException("it belongs to another job");
        }
        boolean isProbe = Hello.purpose(hello) == Hello.PROBE;
        int verdict = isProbe ? doorman.sentTo(peer()) : doorman.judge(peer());
        taken = !isProbe && verdict == Hello.TAKEN;
        byte[] word = ByteBuffer.allocate(4).putInt(verdict).array();
        byte[] mac = proof.of("welcome", hello, answer, word);
        send(ByteBuffer.allocate(Hello.WELCOME).put(word).put(mac).array());
        end();
    }
}
