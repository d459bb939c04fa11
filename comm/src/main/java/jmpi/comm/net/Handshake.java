package jmpi.comm.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One end of a {@link Hello}: sends and receives messages of known sizes and never waits. */
abstract sealed class Handshake permits Caller, Visitor {
    /** The peer has proved nothing within this time: it is nobody's. */
    static final long LIMIT = 2_000_000_000L;

    final SocketChannel channel;

    private final ByteBuffer in = ByteBuffer.allocate(Hello.HELLO);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean over;
    private SelectionKey key;
    private long deadline = System.nanoTime() + LIMIT;

    Handshake(SocketChannel channel) {
        this.channel = channel;
    }

    /** A whole message has come. */
    abstract void received(byte[] message) throws IOException;

    final void register(Selector selector, int operations) throws IOException {
        channel.configureBlocking(false);
        key = channel.register(selector, operations, this);
    }

    /** Moves on as far as bytes come and go. */
    final void advance() throws IOException {
        while (true) {
            channel.write(out);
            if (out.hasRemaining()) {
                key.interestOps(SelectionKey.OP_WRITE);
                return;
            }
            if (over) {
                return;
            }
            if (channel.read(in) < 0) {
                throw new EOFException("it closed the connection before it had proved who it is");
            }
            if (in.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
                begun(in.array(), in.position());
                return;
            }
            received(Arrays.copyOf(in.array(), in.position()));
        }
    }

    /** The first bytes of a message; to refuse what cannot become one. */
    void begun(byte[] message, int length) throws IOException {}

    final void expect(int bytes) {
        in.clear().limit(bytes);
    }

    final void send(byte[] message) {
        out = ByteBuffer.wrap(message);
    }

    /** Over as soon as what was sent last has left. */
    final void end() {
        over = true;
    }

    final boolean isOver() {
        return over && !out.hasRemaining();
    }

    final void allow(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    final boolean isLate(long now) {
        return now - deadline > 0;
    }

    final long deadline() {
        return deadline;
    }

    /** Gives the channel away: the selector forgets it with its next selection. */
    final void release() {
        key.cancel();
    }

    final void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
