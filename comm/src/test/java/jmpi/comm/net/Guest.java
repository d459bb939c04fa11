package jmpi.comm.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Somebody at a rank's door who speaks by himself: as much of the hello as he likes, with whatever key he has. */
final class Guest implements AutoCloseable {
    final Socket socket;
    final Proof proof;
    byte[] hello;
    byte[] answer;

    Guest(InetSocketAddress door, byte[] key) throws IOException {
        socket = new Socket();
        socket.setSoTimeout(10_000);
        socket.connect(door);
        proof = new Proof(key);
    }

    Guest send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says hello and takes the answer; null if there is none. */
    byte[] hello(byte[] job, int from, int to, int purpose) throws IOException {
        hello = Hello.hello(job, from, to, purpose, proof.nonce());
        send(hello);
        return answer = take(Hello.ANSWER);
    }

    byte[] confirmation() {
        return proof.of("confirm", hello, answer);
    }

    /** So many bytes, or null if the connection is closed before. */
    byte[] take(int count) throws IOException {
        try {
            byte[] bytes = socket.getInputStream().readNBytes(count);
            return bytes.length == count ? bytes : null;
        } catch (java.net.SocketException e) {
            return null; // reset, as what was sent had not been read
        }
    }

    /** Waits until the door is shut. */
    boolean isTurnedAway() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
