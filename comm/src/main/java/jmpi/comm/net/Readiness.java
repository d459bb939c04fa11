package jmpi.comm.net;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import jmpi.comm.transport.FrameHandler;

/**
 * Reads from those connections where something has come. With a few of them just trying is cheapest; with more the kernel
 * is asked once for all.
 */
final class Readiness {
    /** Asking costs as much as so many tries. */
    private static final int FEW = 3;

    private final Consumer<SelectionKey> read = this::read;
    private Selector selector; // null as long as there are few
    private FrameHandler handler;
    private int frames;
    private boolean stale; // the selector still holds a closed connection

    /** There is one more. */
    void add(StreamLink[] links, StreamLink added) throws IOException {
        if (selector != null) {
            register(added);
        } else if (links.length > FEW) {
            selector = Selector.open();
            for (StreamLink link : links) {
                register(link);
            }
        }
    }

    private void register(StreamLink link) throws IOException {
        link.channel().register(selector, SelectionKey.OP_READ, link);
    }

    int poll(StreamLink[] links, FrameHandler to) {
        if (links.length > FEW || stale) {
            return select(to);
        }
        int count = 0;
        for (StreamLink link : links) {
            if (link.isOpen()) { // another one's frame may have ended it
                count += link.poll(to);
            }
        }
        return count;
    }

    private int select(FrameHandler to) {
        handler = to;
        stale = false;
        frames = 0;
        try {
            selector.selectNow(read);
        } catch (IOException e) {
            throw new IllegalStateException("cannot ask for what has come", e);
        }
        return frames;
    }

    private void read(SelectionKey key) {
        StreamLink link = (StreamLink) key.attachment();
        if (link.isOpen()) {
            frames += link.poll(handler);
        }
    }

    /** A connection was closed. */
    void forget() {
        stale = selector != null;
    }

    void close() {
        try {
            if (selector != null) {
                selector.close();
            }
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
