package jmpi.comm.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** This rank calls another one, for a link or to see whether it is alive. */
final class Caller extends Handshake {
    private final Doorman doorman;
    private final int peer;
    private final int purpose;
    private byte[] hello;
    private byte[] answer;
    private int verdict;

    Caller(SocketChannel channel, Doorman doorman, int peer, int purpose) {
        super(channel);
        this.doorman = doorman;
        this.peer = peer;
        this.purpose = purpose;
    }

    int peer() {
        return peer;
    }

    int purpose() {
        return purpose;
    }

    /** Whether it has become a link; if not although it is over, the peer's own call is to become it. */
    boolean taken() {
        return purpose == Hello.LINK && verdict == Hello.TAKEN;
    }

    /** What a probe has asked: how many bytes the peer has sent on the link, the low bits of it. */
    int sentByPeer() {
        return verdict;
    }

    byte[] nonces() {
        return Hello.nonces(hello, answer);
    }

    /** The connection stands. */
    void begin() throws IOException {
        channel.finishConnect();
        hello = doorman.hello(peer, purpose);
        send(hello);
        expect(Hello.ANSWER);
        advance();
    }

    @Override
    void received(byte[] message) throws IOException {
        if (answer == null) {
            answer = message;
            check();
        } else {
            hear(message);
        }
    }

    private void check() throws IOException {
        Proof proof = doorman.proof();
        if (!Hello.mayBegin(answer, answer.length)) {
            throw new RefusalException("what listens there does not speak jmpi's protocol");
        }
        if (!proof.isSigned(hello, answer)) {
            throw new RefusalException("what listens there does not hold the key of this job");
        }
        if (!Hello.isOfThisVersion(answer)) {
            throw new RefusalException(doorman.describeHost(peer) + " runs " + Hello.describeVersion(answer) + ", "
                    + doorman.describeOwnHost() + " runs " + Hello.describeOwnVersion());
        }
        send(proof.of("confirm", hello, answer));
        expect(Hello.WELCOME);
        if (purpose == Hello.PROBE) {
            return;
        }
        allow(doorman.patience()); // the peer may take this call for a link any time now, so it must not be given up
    }

    private void hear(byte[] welcome) throws IOException {
        byte[] word = Arrays.copyOf(welcome, 4);
        byte[] mac = Arrays.copyOfRange(welcome, 4, welcome.length);
        if (!Proof.same(mac, doorman.proof().of("welcome", hello, answer, word))) {
            throw new RefusalException("its welcome is not authentic");
        }
        verdict = ByteBuffer.wrap(word).getInt();
        if (purpose == Hello.LINK && verdict != Hello.TAKEN && verdict != Hello.CROSSED) {
            throw new RefusalException("it has a connection with this rank already");
        }
        end();
    }
}
