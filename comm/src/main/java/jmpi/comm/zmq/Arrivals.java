package jmpi.comm.zmq;

import java.util.Arrays;
import jmpi.comm.net.Header;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;

/** What one peer sends on the connection that it has made: each frame is looked at before it is believed. */
final class Arrivals {
    private static final Frame TAKEN = Frame.of(Wrapping.TAKEN);

    private final ZmqRemote remote;
    private final ZmqLink link;
    private final byte[] route;
    private final Wrapping wrapping;
    private final Frame frame = new Frame();
    private int sequence;
    private long taken;
    private long told;
    private long acknowledged;
    private boolean bye;

    Arrivals(ZmqRemote remote, ZmqLink link, byte[] route, Wrapping wrapping) {
        this.remote = remote;
        this.link = link;
        this.route = route;
        this.wrapping = wrapping;
    }

    ZmqLink link() {
        return link;
    }

    boolean is(byte[] name) {
        return Arrays.equals(route, name);
    }

    /** Takes a message and hands its frame over, if it is one for the engine. */
    void take(byte[] bytes, FrameHandler handler) {
        link.heard();
        String wrong = wrapping.unwrap(bytes, frame, sequence);
        if (wrong == null && (!Header.isKind(frame.kind) || bye)) {
            wrong = "is of kind " + frame.kind + (bye ? ", after a goodbye" : "");
        }
        if (wrong != null) {
            remote.trouble(
                    link, "got a damaged frame from", "frame " + Integer.toUnsignedString(sequence) + " " + wrong);
            return;
        }
        sequence++;
        acknowledged = Wrapping.acknowledged(bytes);
        taken += ZmqLink.cost(bytes);
        if (frame.kind == Header.BYE) {
            bye = true;
            tell();
            link.peerLeaves();
            return;
        }
        if (frame.kind != Header.CREDIT) {
            handler.onFrame(link.peer(), frame);
        }
        if (taken - told >= ZmqLink.WINDOW / 4) {
            tell();
        }
    }

    /** Opens the peer's window again, and says how much this side has sent, which may have been lost. */
    void tell() {
        told = taken;
        remote.reply(route, wrapping.wrap(TAKEN, null, 0, link.frames(), taken, null));
    }

    /** How many frames have come. */
    int frames() {
        return sequence;
    }

    /** What the peer has acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** Whether the peer sends nothing more. */
    boolean bye() {
        return bye;
    }
}
