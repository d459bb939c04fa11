package jmpi.comm.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jmpi.comm.FileException;
import jmpi.comm.FileRegion;
import jmpi.comm.Memory;
import jmpi.comm.pack.Packer;
import jmpi.comm.pack.Packing;
import jmpi.comm.pack.Worth;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.Link;

/** The sending half of a connection: frames become bytes, and what the kernel does not take is kept. */
final class Outflow {
    /** Copying less than this costs less than telling the kernel about two places. */
    private static final int GATHER = 16 << 10;

    private final Staging.Pool pool;
    private final Stream stream;
    private final Checksum checksum; // null without integrity
    private final FileFlow files; // null if the kernel cannot take files as they are
    private final Packing packing;
    private Worth worth; // null until something may be packed
    private final Views views = new Views();
    private final ByteBuffer header = ByteBuffer.allocateDirect(Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private Staging staging; // null while nothing is kept
    private int sequence;
    private long payloads;
    private long copied;

    Outflow(Staging.Pool pool, Stream stream, boolean integrity, FileFlow files, Packing packing) {
        this.pool = pool;
        this.stream = stream;
        this.checksum = integrity ? new Checksum() : null;
        this.files = files;
        this.packing = packing;
    }

    /** Takes a frame, whole or not at all, and sends what can be sent of it. */
    boolean offer(Frame frame, Object base, long offset, long acknowledged) throws IOException {
        int payload = frame.carriesPayload() ? (int) frame.length : 0;
        if (files != null && files.isBusy() || staging != null && !staging.fits(Header.BYTES + payload)) {
            return false;
        }
        if (frame.codec != 0 && offerPacked(frame, base, offset, acknowledged)) {
            return true;
        }
        payloads += payload;
        if (files != null && payload > Link.FILE_END && base instanceof FileRegion region) {
            offerFile(frame, region, offset, payload, acknowledged);
            return true;
        }
        if (staging == null && payload >= GATHER && base instanceof MemorySegment segment && segment.isNative()) {
            gather(frame, segment, offset, payload, acknowledged);
            return true;
        }
        int at = reserve(Header.BYTES + payload);
        if (payload > 0) {
            copy(base, offset, at, payload);
        }
        send(at, frame, 0, payload, acknowledged);
        return true;
    }

    /** Packs the payload if that pays. */
    private boolean offerPacked(Frame frame, Object base, long offset, long acknowledged) throws IOException {
        if (worth == null) {
            worth = new Worth();
        }
        Packer packer = packing.packer();
        int payload = packer.pack(frame, base, offset, worth);
        if (payload < 0) {
            return false;
        }
        payloads += payload;
        copied += payload;
        int at = reserve(Header.BYTES + payload);
        staging.bytes.put(at + Header.BYTES, packer.result(), 0, payload);
        send(at, frame, packer.codec(), payload, acknowledged);
        return true;
    }

    /** The header goes ahead; what follows the kernel takes from the file. */
    private void offerFile(Frame frame, FileRegion region, long offset, int payload, long acknowledged)
            throws IOException {
        int at = reserve(Header.BYTES);
        files.begin(region, offset, payload);
        send(at, frame, 0, payload, acknowledged);
    }

    private int reserve(int bytes) {
        if (staging == null) {
            staging = pool.take();
        }
        return staging.append(bytes);
    }

    private void copy(Object base, long offset, int at, int payload) {
        try {
            Memory.read(base, offset, staging.memory, at + Header.BYTES, payload);
            copied += payload;
        } catch (FileException e) {
            staging.cut(Header.BYTES + payload);
            giveBack();
            throw e;
        }
    }

    /** Gives the frame that lies in the staging its header, and sends it if it is the only one. */
    private void send(int at, Frame frame, int codec, int payload, long acknowledged) throws IOException {
        Header.put(staging.bytes, at, frame, codec, payload, sequence++, acknowledged);
        if (checksum != null) {
            checksum.seal(staging.window(at, Header.BYTES + payload));
        }
        if (at == staging.start()) {
            flush();
        }
    }

    private void giveBack() {
        if (staging.isEmpty()) {
            pool.give(staging);
            staging = null;
        }
    }

    /** Header and payload leave from where they are; only what the kernel does not take is copied. */
    private void gather(Frame frame, MemorySegment segment, long offset, int payload, long acknowledged)
            throws IOException {
        ByteBuffer view = views.of(segment, offset, payload);
        header.clear();
        Header.put(header, 0, frame, 0, payload, sequence++, acknowledged);
        if (checksum != null) {
            checksum.seal(header, view);
        }
        stream.write(header, view);
        wrote(Header.BYTES + payload - header.remaining() - view.remaining(), view.hasRemaining());
        if (view.hasRemaining()) {
            staging = pool.take();
            keep(header);
            keep(view);
        }
    }

    private void wrote(int bytes, boolean isFull) {
        if (worth != null) {
            worth.wrote(bytes, isFull);
        }
    }

    private void keep(ByteBuffer rest) {
        copied += rest.remaining();
        int at = staging.append(rest.remaining());
        staging.bytes.put(at, rest, rest.position(), rest.remaining());
    }

    /** Sends what can be sent of what was kept. */
    void flush() throws IOException {
        stream.flush();
        if (staging != null) {
            ByteBuffer content = staging.content();
            int held = content.remaining();
            stream.write(content);
            wrote(held - content.remaining(), content.hasRemaining());
            staging.take(held - content.remaining());
            giveBack();
        }
        if (staging == null && files != null && files.isBusy()) {
            files.advance();
        }
    }

    /** Whether no file is needed any more. */
    boolean filesRead() {
        return files == null || files.isRead();
    }

    /** Whether something waits for room in the kernel. */
    boolean holdsSomething() {
        return staging != null || files != null && files.isBusy() || stream.holdsSomething();
    }

    /** How many bytes the network has taken. */
    long sent() {
        return stream.sent() + (files == null ? 0 : files.left());
    }

    /** Bytes of payload that were offered, packed ones as they are then. */
    long payloads() {
        return payloads;
    }

    /** Those of them that were copied here; the others went from where they were to the kernel. */
    long copied() {
        return copied;
    }

    /** Those that went from a file and were never here. */
    long fromFiles() {
        return files == null ? 0 : files.sent();
    }
}
