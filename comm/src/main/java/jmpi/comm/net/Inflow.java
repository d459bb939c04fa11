package jmpi.comm.net;

import java.io.IOException;
import jmpi.comm.Type;
import jmpi.comm.pack.PackException;
import jmpi.comm.pack.Packing;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;

/** The receiving half of a connection: bytes become frames, each looked at before it is believed. */
final class Inflow {
    private final int peer;
    private final Staging.Pool pool;
    private final Stream stream;
    private final Checksum checksum; // null without integrity
    private final int mostPayload;
    private final int mostOfFile;
    private final Packing packing;
    private final Frame frame = new Frame();
    private Staging staging; // null between frames
    private int sequence;
    private long acknowledged;
    private long answers;
    /** What is still to come of a frame too long to be held whole. */
    private int passing;

    private boolean bye;
    private boolean ended;

    Inflow(
            int peer,
            Staging.Pool pool,
            Stream stream,
            boolean integrity,
            int mostPayload,
            int mostOfFile,
            Packing packing) {
        this.peer = peer;
        this.pool = pool;
        this.stream = stream;
        this.checksum = integrity ? new Checksum() : null;
        this.mostPayload = mostPayload;
        this.mostOfFile = mostOfFile;
        this.packing = packing;
    }

    /**
     * Reads once and hands over what is complete.
     *
     * @return how many frames
     * @throws DamageException if what has come is not what was sent
     */
    int poll(FrameHandler handler) throws IOException {
        Staging s = staging == null ? pool.take() : staging;
        staging = s; // the handler may throw
        int frames = 0;
        do {
            int count = stream.read(s.room());
            if (count > 0) {
                s.append(count);
                frames += handOver(s, handler);
            } else if (count < 0) {
                ended = true;
            }
        } while (stream.hasUnread());
        if (s.isEmpty()) {
            pool.give(s);
            staging = null;
        }
        return frames;
    }

    private int handOver(Staging s, FrameHandler handler) throws DamageException {
        int frames = 0;
        while (passing > 0 ? s.held() > 0 : s.held() >= Header.BYTES) {
            if (passing > 0) {
                pass(s, handler);
                frames++;
                continue;
            }
            int at = s.start();
            int payload = Header.payload(s.bytes, at);
            Header.get(s.bytes, at, frame);
            believe(s, at, payload);
            if (payload > mostPayload) {
                sequence++;
                s.take(Header.BYTES);
                acknowledged = Header.acknowledged(s.bytes, at);
                passing = payload;
                continue;
            }
            if (s.held() < Header.BYTES + payload) {
                break;
            }
            check(s, at, payload);
            open(s, at, payload);
            sequence++;
            s.take(Header.BYTES + payload);
            frames++;
            acknowledged = Header.acknowledged(s.bytes, at);
            deliver(handler);
        }
        s.makeRoom(Header.BYTES + mostPayload); // or what is left of a frame could never become whole
        return frames;
    }

    private void deliver(FrameHandler handler) {
        switch (frame.kind) {
            case Header.BYE -> bye = true;
            case Header.CREDIT -> {}
            default -> {
                answers += frame.kind == Frame.CLEAR || frame.kind == Frame.DROP ? 1 : 0;
                handler.onFrame(peer, frame);
            }
        }
    }

    /** Hands on what there is of a long frame, as if it were a frame of its own. */
    private void pass(Staging s, FrameHandler handler) {
        int piece = Math.min(passing, s.held());
        frame.payload = s.memory;
        frame.payloadOffset = s.start();
        frame.length = piece;
        s.take(piece);
        passing -= piece;
        handler.onFrame(peer, frame);
    }

    /** Shows the frame its payload, unpacked if it was packed. */
    private void open(Staging s, int at, int payload) throws DamageException {
        int codec = Header.codec(s.bytes, at);
        frame.payload = payload > 0 ? s.memory : null;
        frame.payloadOffset = at + Header.BYTES;
        if (codec != 0 && frame.carriesPayload()) {
            try {
                packing.unpacker().unpack(frame, codec, s.memory, at + Header.BYTES, payload);
            } catch (PackException e) {
                throw damage("cannot be unpacked: " + e.getMessage());
            }
        }
    }

    /** Before the frame is whole: whether its header can be right, so that nobody waits for bytes that do not come. */
    private void believe(Staging s, int at, int payload) throws DamageException {
        boolean packed = frame.carriesPayload() && Header.codec(s.bytes, at) != 0;
        long expected = !frame.carriesPayload() ? 0 : packed ? payload : frame.length;
        if (Header.sequence(s.bytes, at) != sequence) {
            throw damage("has the number " + Integer.toUnsignedString(Header.sequence(s.bytes, at)));
        }
        if (!Header.isKind(frame.kind) || payload != expected || payload < 0 || payload > most(packed) || bye) {
            throw damage("has a header that makes no sense (kind " + frame.kind + ", length " + frame.length
                    + ", payload " + payload + ")");
        }
    }

    /** Only bytes of long messages come in frames that are handed on in parts, as no element of theirs can be cut. */
    private int most(boolean packed) {
        boolean bytes = frame.kind == Frame.CHUNK && frame.type == Type.BYTE.ordinal() && !packed;
        return bytes ? Math.max(mostPayload, mostOfFile) : mostPayload;
    }

    private void check(Staging s, int at, int payload) throws DamageException {
        String damage = checksum == null ? null : checksum.damage(s.window(at, Header.BYTES + payload));
        if (damage != null) {
            throw damage(damage);
        }
    }

    private DamageException damage(String what) {
        return new DamageException("frame " + Integer.toUnsignedString(sequence) + " " + what);
    }

    /** What the peer has acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** How many announcements the peer has answered. */
    long answers() {
        return answers;
    }

    /** How many bytes have come. */
    long received() {
        return stream.received();
    }

    /** Whether the peer has said that it sends nothing more. */
    boolean bye() {
        return bye;
    }

    /** Whether the connection's other end is closed. */
    boolean ended() {
        return ended;
    }
}
