package jmpi.comm.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jmpi.comm.Memory;
import jmpi.comm.transport.Frame;

/** The sending half of a connection: frames become bytes, and what the kernel does not take is kept. */
final class Outflow {
    /** Copying less than this costs less than telling the kernel about two places. */
    private static final int GATHER = 16 << 10;

    private final Staging.Pool pool;
    private final Stream stream;
    private final Checksum checksum; // null without integrity
    private final Views views = new Views();
    private final ByteBuffer header = ByteBuffer.allocateDirect(Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private Staging staging; // null while nothing is kept
    private int sequence;

    Outflow(Staging.Pool pool, Stream stream, boolean integrity) {
        this.pool = pool;
        this.stream = stream;
        this.checksum = integrity ? new Checksum() : null;
    }

    /** Takes a frame, whole or not at all, and sends what can be sent of it. */
    boolean offer(Frame frame, Object base, long offset, long acknowledged) throws IOException {
        int payload = frame.carriesPayload() ? (int) frame.length : 0;
        if (staging == null && payload >= GATHER && base instanceof MemorySegment segment && segment.isNative()) {
            gather(frame, segment, offset, payload, acknowledged);
            return true;
        }
        boolean first = staging == null;
        if (first) {
            staging = pool.take();
        }
        int at = staging.append(Header.BYTES + payload);
        if (at < 0) {
            return false;
        }
        Header.put(staging.bytes, at, frame, 0, payload, sequence++, acknowledged);
        if (payload > 0) {
            Memory.read(base, offset, staging.memory, at + Header.BYTES, payload);
        }
        if (checksum != null) {
            Header.flagChecked(staging.bytes, at);
            checksum.add(staging.window(at, Header.BYTES + payload));
            Header.check(staging.bytes, at, checksum.value());
        }
        if (first) {
            flush();
        }
        return true;
    }

    /** Header and payload leave from where they are; only what the kernel does not take is copied. */
    private void gather(Frame frame, MemorySegment segment, long offset, int payload, long acknowledged)
            throws IOException {
        ByteBuffer view = views.of(segment, offset, payload);
        header.clear();
        Header.put(header, 0, frame, 0, payload, sequence++, acknowledged);
        if (checksum != null) {
            Header.flagChecked(header, 0);
            checksum.add(header).add(view);
            Header.check(header, 0, checksum.value());
        }
        stream.write(header, view);
        if (view.hasRemaining()) {
            staging = pool.take();
            keep(header);
            keep(view);
        }
    }

    private void keep(ByteBuffer rest) {
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
            staging.take(held - content.remaining());
            if (staging.isEmpty()) {
                pool.give(staging);
                staging = null;
            }
        }
    }

    /** Whether something waits for room in the kernel. */
    boolean holdsSomething() {
        return staging != null || stream.holdsSomething();
    }
}
