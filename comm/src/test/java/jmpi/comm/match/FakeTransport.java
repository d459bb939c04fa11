package jmpi.comm.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import jmpi.comm.transport.Transport;

/** A wire in the hands of a test: it says when frames arrive, and whether there is room for those that leave. */
class FakeTransport implements Transport, Link {
    /** A header that left or is to arrive. */
    record Header(int peer, int kind, int tag, long length, int id, byte[] payload) {}

    final List<Header> sent = new ArrayList<>();
    final Queue<Header> arriving = new ArrayDeque<>();
    boolean room = true;
    long acknowledgedByPeer;
    long acknowledgedHere;
    int announcements;
    int sleeps;
    int bell = 7;

    @Override
    public Link link(int rank) {
        return this;
    }

    @Override
    public int poll(FrameHandler handler) {
        int count = arriving.size();
        for (int i = 0; i < count; i++) {
            Header h = arriving.remove();
            Frame frame = new Frame().header(h.kind, 0, 0, h.tag, h.length, h.id);
            frame.payload = java.lang.foreign.MemorySegment.ofArray(h.payload);
            handler.onFrame(h.peer, frame);
        }
        return count;
    }

    /** A short message of one byte is on its way here. */
    void eager(int source, int tag, int value) {
        arriving.add(new Header(source, Frame.EAGER, tag, 1, 0, new byte[] {(byte) value}));
    }

    @Override
    public boolean offer(Frame frame, Object base, long offset) {
        if (room) {
            sent.add(new Header(-1, frame.kind, frame.tag, frame.length, frame.id, null));
        }
        return room;
    }

    @Override
    public int eagerLimit() {
        return 16 << 10;
    }

    @Override
    public int chunkLimit() {
        return 32 << 10;
    }

    @Override
    public void acknowledge(long bytes) {
        acknowledgedHere = bytes;
    }

    @Override
    public long acknowledged() {
        return acknowledgedByPeer;
    }

    @Override
    public void awaitRoom() {}

    @Override
    public int announceSleep() {
        announcements++;
        return bell;
    }

    @Override
    public void sleep(int announcement) {
        sleeps += announcement == bell ? 1 : 0;
    }

    @Override
    public void wakeSelf() {
        bell++;
    }
}
