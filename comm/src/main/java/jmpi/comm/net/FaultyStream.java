package jmpi.comm.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import jmpi.comm.fault.LinkFaults;

/** Disturbs what leaves, frame by frame, as a plan says. */
final class FaultyStream implements Stream {
    /** Takes nothing while so much waits for the kernel. */
    private static final int MOST_HELD = 1 << 20;

    private final Stream stream;
    private final SocketChannel channel;
    private final LinkFaults faults;
    private final ByteBuffer frame =
            ByteBuffer.allocate(Header.BYTES + Remote.MOST).order(ByteOrder.LITTLE_ENDIAN);
    private final ArrayDeque<ByteBuffer> leaving = new ArrayDeque<>();
    private int held;
    private long heldUntil = System.nanoTime();
    private boolean stalled;
    private long lost;

    FaultyStream(Stream stream, SocketChannel channel, LinkFaults faults) {
        this.stream = stream;
        this.channel = channel;
        this.faults = faults;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining() && held < MOST_HELD) {
            int position = frame.position();
            int whole = position < Header.BYTES ? Header.BYTES : Header.BYTES + Header.payload(frame, 0);
            int count = Math.min(whole - position, from.remaining());
            frame.put(position, from, from.position(), count).position(position + count);
            from.position(from.position() + count);
            if (isWhole()) {
                disturb(Arrays.copyOf(frame.array(), frame.position()));
                frame.clear();
            }
        }
        flush();
    }

    private boolean isWhole() {
        int position = frame.position();
        return position >= Header.BYTES && position == Header.BYTES + Header.payload(frame, 0);
    }

    private void disturb(byte[] bytes) throws IOException {
        switch (faults.next(bytes[0])) {
            case NONE -> leave(bytes);
            case DROP -> lost += bytes.length;
            case DUPLICATE -> {
                leave(bytes);
                leave(bytes);
            }
            case FLIP -> {
                faults.flip(bytes);
                leave(bytes);
            }
            case DELAY -> {
                heldUntil = System.nanoTime() + faults.delayNanos();
                leave(bytes);
            }
            case STALL -> {
                stalled = true;
                lost += bytes.length;
            }
            case RESET -> {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                throw new IOException("reset by the plan of faults");
            }
        }
    }

    private void leave(byte[] bytes) {
        if (stalled) {
            lost += bytes.length;
        } else {
            leaving.add(ByteBuffer.wrap(bytes));
            held += bytes.length;
        }
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        write(first);
        write(second);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
        while (!leaving.isEmpty() && System.nanoTime() - heldUntil >= 0) {
            ByteBuffer next = leaving.peek();
            held -= next.remaining();
            stream.write(next);
            held += next.remaining();
            if (next.hasRemaining()) {
                return;
            }
            leaving.poll();
        }
    }

    @Override
    public boolean holdsSomething() {
        return !leaving.isEmpty() || stream.holdsSomething();
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return stream.read(to);
    }

    @Override
    public boolean hasUnread() {
        return stream.hasUnread();
    }

    /** A network that loses something has taken it. */
    @Override
    public long sent() {
        return stream.sent() + lost;
    }

    @Override
    public long received() {
        return stream.received();
    }
}
