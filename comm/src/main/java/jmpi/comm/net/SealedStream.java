package jmpi.comm.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Encrypted and authenticated records: length 4, sealed content, tag 16. What goes in is gathered into few of them. */
final class SealedStream implements Stream {
    /** The content of a record at most. */
    private static final int MOST = 64 << 10;

    private static final int LENGTH = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Seal sealing;
    private final Seal opening;

    /** A sealed record that waits for room in the kernel. */
    private final ByteBuffer leaving =
            ByteBuffer.allocateDirect(LENGTH + MOST + Seal.TAG).limit(0);

    /** Sealed records as they come, from 0 to the position; several, so that short ones do not cost a call each. */
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(2 * (LENGTH + MOST + Seal.TAG));

    /** What was opened and not yet asked for. */
    private final ByteBuffer opened = ByteBuffer.allocateDirect(MOST).limit(0);

    private boolean ended;
    private long sent;
    private long received;

    SealedStream(SocketChannel channel, Keys keys) {
        this.channel = channel;
        this.sealing = Seal.sealing(keys.out());
        this.opening = Seal.opening(keys.in());
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        write(NOTHING, from);
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        flush();
        while (!leaving.hasRemaining() && (first.hasRemaining() || second.hasRemaining())) {
            int head = first.remaining();
            int content = Math.min(MOST, head + second.remaining());
            leaving.clear().putInt(content);
            sealing.begin(content).add(first, leaving);
            int limit = second.limit();
            second.limit(second.position() + content - head);
            sealing.end(second, leaving);
            second.limit(limit);
            leaving.flip();
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (leaving.hasRemaining()) {
            sent += channel.write(leaving);
        }
    }

    @Override
    public boolean holdsSomething() {
        return leaving.hasRemaining();
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int before = to.position();
        int news = ended ? 0 : channel.read(arrived);
        ended |= news < 0;
        received += Math.max(news, 0);
        while ((opened.hasRemaining() || open()) && to.hasRemaining()) {
            int count = Math.min(to.remaining(), opened.remaining());
            to.put(to.position(), opened, opened.position(), count);
            to.position(to.position() + count);
            opened.position(opened.position() + count);
        }
        int count = to.position() - before;
        return count == 0 && ended ? -1 : count;
    }

    @Override
    public boolean hasUnread() {
        return opened.hasRemaining();
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long received() {
        return received;
    }

    /** Opens the next record if it has come whole. */
    private boolean open() throws IOException {
        if (arrived.position() < LENGTH) {
            return false;
        }
        int content = arrived.getInt(0);
        if (content <= 0 || content > MOST) {
            throw new DamageException("record with a length that makes no sense, " + content);
        }
        int end = LENGTH + content + Seal.TAG;
        if (arrived.position() < end) {
            return false;
        }
        arrived.flip();
        int held = arrived.limit();
        opening.begin(content).end(arrived.limit(end).position(LENGTH), opened.clear());
        opened.flip();
        arrived.limit(held).compact();
        return true;
    }
}
