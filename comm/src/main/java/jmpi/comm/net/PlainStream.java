package jmpi.comm.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
final class PlainStream implements Stream {
    private final SocketChannel channel;
    private final ByteBuffer[] pair = new ByteBuffer[2];
    private long sent;
    private long received;

    PlainStream(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        sent += channel.write(from);
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        pair[0] = first;
        pair[1] = second;
        sent += channel.write(pair);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public boolean holdsSomething() {
        return false;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = channel.read(to);
        received += Math.max(count, 0);
        return count;
    }

    @Override
    public boolean hasUnread() {
        return false;
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long received() {
        return received;
    }
}
